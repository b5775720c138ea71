extension Setting<CellOptions> {
  /// The `//|` lines of a cell, and `cells:` in the front matter.
  static let cellOptions: [Setting] = [
    Setting("label", "`fig-…` or `tbl-…`", "the label of the figure or table that the cell shows") {
      $0.label = $1.string($2)
    },
    Setting(
      "caption", "Markdown, or a list", "the words below it; a list for several figures",
      aliases: ["fig-cap", "tbl-cap"]
    ) {
      $0.captions = $1.texts($2)
    },
    Setting(
      "echo", "`true`, `fold` or `false`",
      "whether the code is shown in its place, in the appendix, or not at all; where not set, it is "
        + "folded unless what the cell shows needs it"
    ) { $0.echo = $1.echo($2) ?? $0.echo },
    Setting("code-fold", "`true`, `show` or `false`", "Quarto's word for `echo: fold`") {
      $0.echo = $1.codeFold($2) ?? $0.echo
    },
    Setting("summary", "Markdown", "what the cell does: the line that replaces folded code") {
      $0.summary = $1.text($2)
    },
    Setting("eval", "`true` or `false`", "whether the code runs") {
      $0.evaluates = $1.bool($2) ?? $0.evaluates
    },
    Setting("output", "`true` or `false`", "whether its results are shown") {
      $0.output = $1.bool($2) ?? $0.output
    },
    Setting(
      "error", "`true` or `false`", "whether the cell is expected to fail, and its failure shown"
    ) {
      $0.error = $1.bool($2) ?? $0.error
    },
    Setting("include", "`true` or `false`", "whether the code and its results are shown") {
      if $1.bool($2) == false { ($0.echo, $0.output) = (.hidden, false) }
    },
    Setting(
      "line-numbers", "`true` or `false`", "numbers at the lines of the listing",
      aliases: ["code-line-numbers"]
    ) {
      $0.lineNumbers = $1.bool($2) ?? $0.lineNumbers
    },
    Setting("file", "a path", "a file below the notebook's folder that has the cell's code") {
      $0.file = $1.text($2)
    },
    Setting(
      "inputs", "a list of paths", "files that the cell reads, except those read by `readText`"
    ) {
      $0.inputs = $1.strings($2)
    },
    Setting("timeout", "`20 s`", "the time limit of this cell") { $0.timeout = $1.duration($2) },
    Setting(
      "width", "`60%`", "the width of the cell's figures, as a share of the text's width",
      aliases: ["out-width"]
    ) {
      $0.width = $1.fraction($2)
    },
  ]
}
