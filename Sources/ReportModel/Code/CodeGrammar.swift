/// What a language's comments, strings and words look like, for colouring alone.
struct CodeGrammar: Sendable {
  struct StringForm: Sendable {
    var open: String
    var close: String
    var escape: Character?
    var spansLines = false

    init(
      _ open: String, _ close: String? = nil, escape: Character? = "\\", spansLines: Bool = false
    ) {
      (self.open, self.close) = (open, close ?? open)
      (self.escape, self.spansLines) = (escape, spansLines)
    }
  }

  var lineComments: [String] = []
  var blockComments: [(open: String, close: String)] = []
  /// Longer openings before shorter ones.
  var strings: [StringForm] = [StringForm("\""), StringForm("'")]
  var keywords: Set<String> = []
  var types: Set<String> = []
  /// Signs that words may hold beside letters, digits and underscores.
  var wordSigns: Set<Character> = []
  /// `@` of decorators, `#` of directives, `\` of commands.
  var attributeSign: Character?
  var capitalsAreTypes = false
  var ignoresCase = false
  var needsBlankBeforeComment = false

  /// By the name that stands behind a fence.
  static func named(_ name: String) -> CodeGrammar? {
    all[aliases[name] ?? name]
  }

  static var names: [String] { all.keys.sorted() }

  private static let aliases = [
    "py": "python", "python3": "python", "ipython": "python", "pycon": "python", "sage": "python",
    "jl": "julia", "c++": "cpp", "cxx": "cpp", "hpp": "cpp", "h": "c", "js": "javascript",
    "jsx": "javascript", "mjs": "javascript", "ojs": "javascript", "ts": "typescript",
    "tsx": "typescript", "rs": "rust", "sh": "bash", "shell": "bash", "zsh": "bash",
    "console": "bash", "yml": "yaml", "hs": "haskell", "tex": "latex", "htm": "html",
    "svg": "html", "xml": "html", "golang": "go", "kt": "kotlin", "m": "matlab",
    "octave": "matlab", "f90": "fortran", "f95": "fortran", "postgresql": "sql", "mysql": "sql",
    "rb": "ruby", "pl": "perl", "cs": "csharp", "wolfram": "mathematica", "nb": "mathematica",
    "lean4": "lean", "dockerfile": "docker", "makefile": "make", "ini": "toml", "bib": "bibtex",
    "stan": "stan", "cu": "cpp", "cuda": "cpp", "objc": "c",
  ]
}
