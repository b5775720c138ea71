import Diagnostics

/// The front matter of a notebook, and the same keys as defaults in `_ntkdoc.yml`.
public struct Metadata: Sendable {
  public var title: SourceExcerpt?
  public var subtitle: SourceExcerpt?
  public var authors: [Author]
  /// As written; `today` is the date of the build (`SOURCE_DATE_EPOCH` where set).
  public var date: String?
  /// Markdown.
  public var abstract: SourceExcerpt?
  public var keywords: [String]
  public var license: String?
  /// Markdown.
  public var acknowledgements: SourceExcerpt?
  /// Where authors work, by the names that authors refer to.
  public var affiliations: [String: String] = [:]
  public var hasFigureList = false
  public var hasTableList = false
  /// Whether works are called by authors and years instead of numbers.
  public var citesByAuthor = false
  /// What `params` sets, in the order of the front matter.
  public var parameters: [Parameter] = []
  public var subject: String?
  /// A BCP 47 tag.
  public var language: String
  public var bibliography: [SourceExcerpt]
  /// Works that stand in the front matter itself, as CSL-YAML.
  public var references: SourceExcerpt?
  /// Keys of works that are listed without being cited; `*` stands for all.
  public var uncited: [String] = []
  /// Whether works lead back to where they are called.
  public var linksBack = false
  /// Whether works are numbered by their authors rather than as they are cited.
  public var sortsBibliography = false
  public var hasContents: Bool
  public var hasNumberedSections: Bool
  /// `a4`, `letter`, …
  public var paper: String?
  /// In points: top, right, bottom, left; nil for the style's own.
  public var margins: [Double]?
  /// In points: the width of the lines, in the middle of the page; nil where the margins say it.
  public var textWidth: Double?
  /// A typeface's name: `latin-modern`, `pagella` …
  public var font: String?
  /// In points.
  public var fontSize: Double?
  /// What `{{< meta key >}}` prints: the plain values of the front matter, by their keys; `a.b` for a
  /// key within another.
  public var variables: [String: String] = [:]
  /// Where the look's keys (`paper`, `margin`, …) have their values.
  public var lookPlaces: [String: Span] = [:]
  /// LaTeX definitions (`\newcommand…`) for the notebook's math.
  public var macros: [SourceExcerpt]
  /// The percentage of numbered equations that must be checked; nil where that is left open.
  public var coverage: Int?
  /// The percentage of numbered equations that must be evaluated from their own LaTeX, not by cells
  /// alone; nil where that is left open.
  public var evaluated: Int?
  /// Where the web pages of a book will be.
  public var siteAddress: String?
  /// The percentage of its misprints that the check of each relation must notice; nil where that is
  /// left open.
  public var misprints: Int?
  /// Where the table of notation stands.
  public var notation = NotationPlace.end
  public var execute: Execution
  /// The defaults of the cells' options.
  public var cells: CellOptions

  /// Where a table of notation stands; by itself a notebook is one chapter.
  public enum NotationPlace: String, Sendable, Hashable, CaseIterable {
    /// Behind each chapter, with its own symbols.
    case chapter
    /// Behind the text, with all symbols.
    case end
    case none = "false"
  }

  public struct Author: Sendable, Hashable {
    public var name: String
    public var affiliations: [String]
    public var email: String?
    public var orcid: String?
    public var url: String?
    public var note: String?
    /// Whether letters go to this author.
    public var isCorresponding = false
    /// Whether the authors that are so have contributed equally.
    public var isEqual = false

    public init(name: String, affiliation: String? = nil, email: String? = nil) {
      self.name = name
      affiliations = affiliation.map { [$0] } ?? []
      self.email = email
    }

    /// All affiliations in one line; nil where there are none.
    public var affiliation: String? {
      affiliations.isEmpty ? nil : affiliations.joined(separator: "; ")
    }
  }

  /// A value that a notebook is built with.
  public struct Parameter: Sendable, Hashable {
    public enum Value: Sendable, Hashable {
      case bool(Bool)
      case integer(Int)
      case number(Double)
      case text(String)
    }

    public var name: String
    public var value: Value
    public var span: Span?

    public init(name: String, value: Value, span: Span? = nil) {
      (self.name, self.value, self.span) = (name, value, span)
    }
  }

  /// `execute:` in the front matter.
  public struct Execution: Sendable, Hashable {
    /// Seconds for the whole notebook.
    public var timeout: Double
    /// Bytes.
    public var memory: Int
    /// Nil for the cores of the machine.
    public var threads: Int?
    /// What the notebook asks for beyond its sandbox; only the command line grants it.
    public var permissions: [Permission] = []
    /// Whether cells are compiled with optimization, for long loops of their own: places and
    /// messages of crashes are then less exact. The engine always is.
    public var optimizes = false

    public init(timeout: Double = 300, memory: Int = 8 << 30, threads: Int? = nil) {
      self.timeout = timeout
      self.memory = memory
      self.threads = threads
    }
  }

  /// Something outside of the sandbox: `allow: [network, write: path, env: NAME]`.
  public enum Permission: Sendable, Hashable {
    case network
    /// A folder, relative to the notebook's.
    case write(String)
    /// A variable that the notebook may see.
    case environment(String)
  }

  public init() {
    authors = []
    keywords = []
    language = "en-US"
    bibliography = []
    hasContents = false
    hasNumberedSections = false
    macros = []
    execute = Execution()
    cells = CellOptions()
  }
}
