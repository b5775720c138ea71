import Yams

extension Setting<Metadata> {
  /// The front matter of a notebook.
  static let metadata: [Setting] = own + shared

  /// What a notebook or a book says of itself alone.
  static let own: [Setting] = [
    Setting("title", "Markdown", "the title") { $0.title = $1.text($2) },
    Setting("subtitle", "Markdown", "the line below the title") { $0.subtitle = $1.text($2) },
    Setting("abstract", "Markdown", "the abstract") { $0.abstract = $1.text($2) },
  ]

  /// What the notebooks of a folder can share.
  static let shared: [Setting] = described + sources + look + evaluated

  /// What a book says of itself over its folder's settings.
  static let book: [Setting] =
    own + described + look + [coverage, evaluatedShare, allow, siteAddress]

  private static let described: [Setting] = [
    Setting(
      "author", "a name, an [author](#author), or a list", "the authors", aliases: ["authors"]
    ) { $0.authors = $1.authors($2) },
    Setting(
      "affiliations", "a list of [affiliations](#author)",
      "where authors work, for `affiliation: {ref: id}`"
    ) { $0.affiliations.merge($1.affiliations($2)) { $1 } },
    Setting(
      "date", "text, or `today`",
      "the date below the title; `today` is the day of the build (`SOURCE_DATE_EPOCH` where set)"
    ) { $0.date = $1.date($2) },
    Setting("keywords", "a list", "keywords below the abstract and in the PDF's properties") {
      $0.keywords = $1.listOfWords($2)
    },
    Setting("license", "text", "the licence, below the abstract", aliases: ["licence", "rights"]) {
      $0.license = $1.license($2)
    },
    Setting(
      "acknowledgements", "Markdown", "thanks, after the text", aliases: ["acknowledgments"]
    ) { $0.acknowledgements = $1.text($2) },
    Setting("subject", "text", "the subject in the PDF's properties") {
      $0.subject = $1.string($2)
    },
    Setting(
      "lang", "`en-US`, `de`, `he` …",
      "the language: hyphenation, direction, and the PDF's language; `en-US` where not set"
    ) { $0.language = $1.string($2) ?? $0.language },
    Setting(
      "citation-style", "`numbers` or `author-year`",
      "how works are cited: [3], or (Jacot et al., 2018)"
    ) {
      let style = $1.word($2, among: ["numbers", "author-year"])
      $0.citesByAuthor = style.map { $0 == "author-year" } ?? $0.citesByAuthor
    },
    Setting("nocite", "keys as `@key`, or `@*`", "works that are listed without being cited") {
      for text in $1.strings($2) {
        $0.uncited += text.matches(of: #/@\{?([^\s,;}\]]+)/#).map { String($0.1) }
      }
    },
    Setting("bibliography-order", "`cited` or `sorted`", "the order of the works") {
      let order = $1.word($2, among: ["cited", "sorted"])
      $0.sortsBibliography = order.map { $0 == "sorted" } ?? $0.sortsBibliography
    },
    Setting("lof", "`true` or `false`", "a list of figures") {
      $0.hasFigureList = $1.bool($2) ?? $0.hasFigureList
    },
    Setting("lot", "`true` or `false`", "a list of tables") {
      $0.hasTableList = $1.bool($2) ?? $0.hasTableList
    },
    Setting(
      "params", "names with values",
      "values that cells and `{{< meta params.x >}}` see; `-P` sets them"
    ) {
      $0.parameters = $1.parameters($2)
    },
    Setting(
      "format", "Quarto's formats",
      "keys below `pdf` and `typst` are read like those of the front matter"
    ) { $0 = $1.formats($2, $0) },
    Setting(
      "toc", "`true` or `false`", "a table of contents", aliases: ["table-of-contents"]
    ) {
      $0.hasContents = $1.bool($2) ?? $0.hasContents
    },
    Setting(
      "notation", "`end`, `chapter` or `false`",
      "the table of declared symbols: after the text, after each chapter of a book, or none; `end` "
        + "where not set"
    ) { $0.notation = $1.notation($2) ?? $0.notation },
    Setting(
      "number-sections", "`true` or `false`", "numbers before headings",
      aliases: ["numbersections", "number_sections"]
    ) {
      $0.hasNumberedSections = $1.bool($2) ?? $0.hasNumberedSections
    },
  ]

  /// They add up: works and definitions of the folder stay known.
  private static let sources: [Setting] = [
    Setting(
      "bibliography", "a path or a list",
      "bibliography files, relative to the notebook: BibTeX, CSL-JSON (`.json`), CSL-YAML (`.yaml`)"
    ) { $0.bibliography += $1.texts($2) },
    Setting("references", "a list of works in CSL-YAML", "works listed in the front matter itself")
    {
      $0.references = $1.serialized($2)
    },
    Setting(
      "back-references", "`true` or `false`", "links from each work to its citations",
      aliases: ["backref"]
    ) { $0.linksBack = $1.bool($2) ?? $0.linksBack },
    Setting("macros", "LaTeX definitions", "commands for the notebook's formulas") {
      $0.macros += $1.texts($2)
    },
  ]

  private static let look: [Setting] = [
    look("paper", "`a4`, `letter` …", "the paper", aliases: ["papersize"]) {
      $0.paper = $1.string($2)
    },
    look(
      "margin", "one, two or four lengths",
      "margins: of all sides; of top and sides; of top, right, bottom and left"
    ) { $0.margins = $1.margins($2) },
    look(
      "text-width", "a length",
      "the length of the lines, centred on the page, instead of left and right margins"
    ) { $0.textWidth = $1.length($2) },
    look(
      "font",
      "`latin-modern`, `pagella`, `termes`, `new-computer-modern`, `stix-two`, `libertinus`",
      "the typeface of text and formulas"
    ) {
      $0.font = $1.string($2)
    },
    look(
      "font-size", "a length from 4 to 72 pt", "the size of the text", aliases: ["fontsize"]
    ) {
      $0.fontSize = $1.length($2)
    },
  ]

  private static let evaluated: [Setting] = [
    coverage,
    evaluatedShare,
    Setting(
      "misprints", "`0` to `100`",
      "the percentage of its misprints that the check of each relation must notice"
    ) { $0.misprints = $1.integer($2, in: 0...100) },
    Setting("execute", "[keys](#execute)", "how cells run") {
      // Quarto's keys for all cells stand here, too.
      $1.readCellDefaults($2, into: &$0.cells)
      $1.read(
        $2, by: Setting<Metadata.Execution>.execution, owner: "'execute'",
        expected: "Keys such as timeout and memory are expected here", into: &$0.execute)
    },
    allow,
    Setting("cells", "[options of cells](#cells)", "defaults for the cells' options") {
      $1.read(
        $2, by: Setting<CellOptions>.cellOptions, owner: "'cells'",
        expected: "Options of cells are expected here", into: &$0.cells)
    },
  ]

  private static let siteAddress = Setting(
    "site-url", "an address", "where the web pages of the book will be, for `sitemap.xml`"
  ) { $0.siteAddress = $1.string($2) }

  private static let coverage = Setting(
    "coverage", "`0` to `100`", "the percentage of numbered equations that must be checked"
  ) { $0.coverage = $1.integer($2, in: 0...100) }

  private static let evaluatedShare = Setting(
    "evaluated", "`0` to `100`",
    "the percentage of numbered equations that must be evaluated from their own LaTeX, not by cells"
  ) { $0.evaluated = $1.integer($2, in: 0...100) }

  private static let allow = Setting(
    "allow", "a list of `network`, `write: PATH`, `env: NAME`",
    "what cells ask for beyond their sandbox; `--allow` grants it"
  ) { $0.execute.permissions = $1.permissions($2) }

  /// A setting of the look, whose place later stages want to know.
  private static func look(
    _ key: String, _ value: String, _ meaning: String, aliases: [String] = [],
    read: @escaping Read
  ) -> Setting {
    Setting(key, value, meaning, aliases: aliases) { metadata, document, node in
      metadata.lookPlaces[key] = document.span(of: node)
      read(&metadata, document, node)
    }
  }
}

extension Setting<Metadata.Execution> {
  /// `execute:`
  static let execution: [Setting] = [
    Setting("timeout", "`5 min`", "the time for all cells together; `5 min` where not set") {
      $0.timeout = $1.duration($2) ?? $0.timeout
    },
    Setting("memory", "`2 GB`", "the memory that the cells' process may have; `8 GiB`") {
      $0.memory = $1.memory($2) ?? $0.memory
    },
    Setting("threads", "a number", "threads of the engine; one for each core") {
      $0.threads = $1.integer($2, in: 1...4096)
    },
    Setting(
      "echo", "as for [cells](#cells)", "defaults for all cells",
      aliases: ["eval", "output", "error"]
    ) { _, _, _ in },
    Setting("allow", "as above", "the same as `allow` of the front matter") {
      $0.permissions = $1.permissions($2)
    },
    Setting(
      "optimize", "`true` or `false`",
      "optimized cells, for cells with long loops; places of crashes are then less exact"
    ) { $0.optimizes = $1.bool($2) ?? $0.optimizes },
  ]
}

extension Setting<Metadata.Author> {
  /// An author who is more than a name.
  static let author: [Setting] = [
    Setting("name", "text, or `given` and `family`", "the name", aliases: ["literal"]) {
      $0.name = $1.personName($2) ?? ""
    },
    Setting(
      "affiliation", "text, `{name, department, city, country}`, or a list",
      "where the author works", aliases: ["affiliations", "institute", "institution"]
    ) { $0.affiliations = $1.affiliationsOfAuthor($2) },
    Setting("email", "text", "an address") { $0.email = $1.string($2) },
    Setting("orcid", "`0000-0002-1825-0097`", "the author's number at ORCID") {
      $0.orcid = $1.string($2)
    },
    Setting("url", "text", "the author's page") { $0.url = $1.string($2) },
    Setting(
      "corresponding", "`true` or `false`", "whether letters go to this author",
      aliases: ["correspondence"]
    ) {
      $0.isCorresponding = $2.bool ?? true
    },
    Setting("note", "text", "a note below the authors", aliases: ["footnote"]) {
      $0.note = $1.string($2)
    },
    Setting(
      "equal-contributor", "`true` or `false`", "whether the authors contributed equally",
      aliases: ["equal_contributor", "equal-contrib", "equal"]
    ) {
      $0.isEqual = $1.bool($2) ?? false
    },
    Setting(
      "roles", "a list", "what the author did; not printed",
      aliases: ["role", "degrees", "id", "attributes", "phone", "fax", "acknowledgements"]
    ) { _, _, _ in },
  ]
}
