// The violations that axe-core finds, one line each.
axe.run(document, {
  runOnly: { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] },
  resultTypes: ["violations"]
}).then(result => result.violations.flatMap(violation => violation.nodes.map(node =>
  "axe-core: " + violation.id + ": " + violation.help + ": " + node.target.join(" ") + ": " +
  node.any.concat(node.all, node.none).map(check => check.message).join("; "))))
