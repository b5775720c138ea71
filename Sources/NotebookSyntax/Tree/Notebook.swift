import Diagnostics

/// A parsed notebook: front matter, blocks and footnotes, every node with its span.
public struct Notebook: Sendable {
  public var file: SourceFile
  public var metadata: Metadata
  public var blocks: [Block]
  /// The words of the front matter, parsed.
  public var front = FrontText()
  /// The files that its text comes from, where it includes some.
  public var inclusions = Inclusions()
  /// Files whose contents its tables hold, as they are written.
  public var dataPaths: [String] = []
  /// The label of its title, where a heading became it.
  public var titleLabel: String?
  /// Whether it is a chapter without a number.
  public var isUnnumbered = false
  /// The definitions of footnotes by label.
  public var footnotes: [String: [Block]]

  public init(
    file: SourceFile, metadata: Metadata, blocks: [Block], footnotes: [String: [Block]] = [:]
  ) {
    self.file = file
    self.metadata = metadata
    self.blocks = blocks
    self.footnotes = footnotes
  }
}

/// What the front matter says in Markdown. Swift expressions in it are not evaluated.
public struct FrontText: Sendable {
  public var title: [Inline] = []
  public var subtitle: [Inline] = []
  public var abstract: [Block] = []
  public var acknowledgements: [Block] = []

  public init() {}

  /// In the order of reading.
  public var nodes: [NotebookNode] {
    (title + subtitle).map { .inline($0) } + (abstract + acknowledgements).map { .block($0) }
  }
}
