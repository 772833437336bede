package markdown

import (
	"regexp"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// shortcodeParser reads :smile: and hides :material-home:, a picture from a
// font that is not here. A code that is in neither list stays text.
type shortcodeParser struct{}

func (shortcodeParser) Trigger() []byte { return []byte{':'} }

var iconCode = regexp.MustCompile(`^(?:fontawesome|octicons|material|simple|twemoji)-[a-z0-9-]+$`)

func (shortcodeParser) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, _ := block.PeekLine()
	n := 1
	for n < len(line) && n < 80 && (line[n] >= 'a' && line[n] <= 'z' || line[n] >= '0' && line[n] <= '9' || line[n] == '_' || line[n] == '-' || line[n] == '+') {
		n++
	}
	if n < 2 || n >= len(line) || line[n] != ':' {
		return nil
	}
	code := string(line[1:n])
	m := &mark{role: emojiMark, text: string(line[:n+1])}
	if m.name = emoji(code); m.name == "" {
		if !iconCode.MatchString(code) {
			return nil
		}
		m.role = iconMark
	}
	block.Advance(n + 1)
	return m
}

// emoji looks a code up in the table; "" when it is not there.
func emoji(code string) string {
	at := strings.Index(emojiTable, " "+code+"=")
	if at < 0 {
		return ""
	}
	char, _, _ := strings.Cut(emojiTable[at+len(code)+2:], " ")
	return char
}

// emojiTable has the codes that texts in repositories use most, by GitHub's
// names.
const emojiTable = ` smile=😄 smiley=😃 grin=😁 grinning=😀 laughing=😆 joy=😂 wink=😉 blush=😊 heart_eyes=😍` +
	` thinking=🤔 sunglasses=😎 cry=😢 sob=😭 angry=😠 confused=😕 worried=😟 sweat_smile=😅 slightly_smiling_face=🙂` +
	` upside_down_face=🙃 hugs=🤗 tada=🎉 confetti_ball=🎊 rocket=🚀 heart=❤️ green_heart=💚 blue_heart=💙 purple_heart=💜` +
	` yellow_heart=💛 orange_heart=🧡 broken_heart=💔 sparkles=✨ star=⭐ star2=🌟 fire=🔥 zap=⚡ boom=💥 100=💯` +
	` +1=👍 thumbsup=👍 -1=👎 thumbsdown=👎 ok_hand=👌 wave=👋 clap=👏 raised_hands=🙌 pray=🙏 muscle=💪 point_right=👉` +
	` point_left=👈 point_up=☝️ point_down=👇 handshake=🤝 eyes=👀 brain=🧠 raising_hand=🙋 white_check_mark=✅` +
	` heavy_check_mark=✔️ ballot_box_with_check=☑️ x=❌ heavy_multiplication_x=✖️ no_entry=⛔ no_entry_sign=🚫 warning=⚠️` +
	` exclamation=❗ heavy_exclamation_mark=❗ question=❓ grey_question=❔ bangbang=‼️ information_source=ℹ️ bulb=💡` +
	` memo=📝 pencil=📝 pencil2=✏️ book=📖 books=📚 bookmark=🔖 newspaper=📰 clipboard=📋 calendar=📆 date=📅` +
	` pushpin=📌 paperclip=📎 link=🔗 mag=🔍 lock=🔒 unlock=🔓 key=🔑 hammer=🔨 wrench=🔧 gear=⚙️ tools=🛠️` +
	` hammer_and_wrench=🛠️ bug=🐛 ant=🐜 package=📦 inbox_tray=📥 outbox_tray=📤 envelope=✉️ email=📧 phone=☎️` +
	` telephone_receiver=📞 iphone=📱 computer=💻 desktop_computer=🖥️ house=🏠 office=🏢 hospital=🏥 school=🏫` +
	` coffee=☕ tea=🍵 beer=🍺 beers=🍻 pizza=🍕 cake=🍰 birthday=🎂 apple=🍎 seedling=🌱 herb=🌿 evergreen_tree=🌲` +
	` deciduous_tree=🌳 sunny=☀️ cloud=☁️ umbrella=☔ snowflake=❄️ rainbow=🌈 earth_africa=🌍 earth_americas=🌎` +
	` earth_asia=🌏 globe_with_meridians=🌐 world_map=🗺️ airplane=✈️ car=🚗 bike=🚲 ship=🚢 train=🚋 traffic_light=🚥` +
	` construction=🚧 rotating_light=🚨 recycle=♻️ lipstick=💄 art=🎨 performing_arts=🎭 musical_note=🎵 trophy=🏆` +
	` medal_sports=🏅 dart=🎯 checkered_flag=🏁 triangular_flag_on_post=🚩 gift=🎁 balloon=🎈 moneybag=💰 dollar=💵` +
	` chart_with_upwards_trend=📈 chart_with_downwards_trend=📉 bar_chart=📊 hourglass=⌛ stopwatch=⏱️ alarm_clock=⏰` +
	` clock1=🕐 ticket=🎫 label=🏷️ speech_balloon=💬 thought_balloon=💭 loudspeaker=📢 mega=📣 bell=🔔 mute=🔇` +
	` cat=🐱 dog=🐶 octopus=🐙 whale=🐳 penguin=🐧 bee=🐝 turtle=🐢 snail=🐌 unicorn=🦄 crab=🦀 robot=🤖 ghost=👻` +
	` family=👪 busts_in_silhouette=👥 bust_in_silhouette=👤 man=👨 woman=👩 baby=👶 wheelchair=♿ arrow_right=➡️` +
	` arrow_left=⬅️ arrow_up=⬆️ arrow_down=⬇️ arrow_forward=▶️ one=1️⃣ two=2️⃣ three=3️⃣ four=4️⃣ five=5️⃣` +
	` red_circle=🔴 green_circle=🟢 yellow_circle=🟡 large_blue_circle=🔵 white_circle=⚪ black_circle=⚫ new=🆕 free=🆓` +
	` up=🆙 cool=🆒 ok=🆗 sos=🆘 copyright=©️ registered=®️ tm=™️ heavy_plus_sign=➕ heavy_minus_sign=➖ `
