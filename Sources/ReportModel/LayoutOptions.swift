import Diagnostics
import NotebookSyntax

/// What a notebook asks of its look; nil and false leave it to the style.
public struct LayoutOptions: Sendable, Hashable {
  public var paper: String?
  /// In points: top, right, bottom, left.
  public var margins: [Double]?
  /// In points: of the lines, in the middle of the page.
  public var textWidth: Double?
  public var font: String?
  public var fontSize: Double?
  public var hasContents: Bool
  /// Where the front matter says which of these, by its keys.
  public var places: [String: Span] = [:]

  public init(
    paper: String? = nil, margins: [Double]? = nil, textWidth: Double? = nil, font: String? = nil,
    fontSize: Double? = nil, hasContents: Bool = false
  ) {
    self.paper = paper
    self.margins = margins
    self.textWidth = textWidth
    self.font = font
    self.fontSize = fontSize
    self.hasContents = hasContents
  }
}

extension LayoutOptions {
  /// What a front matter says.
  init(_ metadata: Metadata) {
    self.init(
      paper: metadata.paper, margins: metadata.margins, textWidth: metadata.textWidth,
      font: metadata.font, fontSize: metadata.fontSize, hasContents: metadata.hasContents)
    places = metadata.lookPlaces
  }
}
