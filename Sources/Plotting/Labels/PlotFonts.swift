public import Typography

/// The fonts of a figure's labels.
public struct PlotFonts: Sendable {
  public var text: Font

  public init(text: Font) {
    self.text = text
  }

  /// Latin Modern, as documents in it look.
  ///
  /// - Throws: `FontError.notInstalled` without Debian's fonts-lmodern.
  public static func latinModern() throws(FontError) -> PlotFonts {
    PlotFonts(text: try FontLibrary.shared.font(.init(family: "Latin Modern Roman")))
  }
}
