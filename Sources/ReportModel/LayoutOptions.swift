import NotebookSyntax

/// What a notebook asks of its look; nil and false leave it to the style.
public struct LayoutOptions: Sendable, Hashable {
  public var paper: String?
  /// In points: top, right, bottom, left.
  public var margins: [Double]?
  public var font: String?
  public var fontSize: Double?
  public var hasContents: Bool
  /// A combined book: a title page of its own, and chapters that begin on a new page.
  public var isBook: Bool

  public init(
    paper: String? = nil, margins: [Double]? = nil, font: String? = nil,
    fontSize: Double? = nil, hasContents: Bool = false, isBook: Bool = false
  ) {
    self.paper = paper
    self.margins = margins
    self.font = font
    self.fontSize = fontSize
    self.hasContents = hasContents
    self.isBook = isBook
  }
}

extension LayoutOptions {
  /// What a front matter says.
  init(_ metadata: Metadata) {
    self.init(
      paper: metadata.paper, margins: metadata.margins, font: metadata.font,
      fontSize: metadata.fontSize, hasContents: metadata.hasContents)
  }
}
