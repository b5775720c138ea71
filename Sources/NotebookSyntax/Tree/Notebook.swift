import Diagnostics

/// A parsed notebook: front matter, blocks and footnotes, every node with its span.
public struct Notebook: Sendable {
  public var file: SourceFile
  public var metadata: Metadata
  public var blocks: [Block]
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
