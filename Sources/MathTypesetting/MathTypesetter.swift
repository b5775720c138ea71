import Diagnostics
public import MathSyntax
public import Typography

/// Sets formulas in a font at a size and in a colour.
///
/// A value that is cheap to copy and may be used from several threads at once.
public struct MathTypesetter: Sendable {
  public var fonts: MathFonts
  /// Points to the em.
  public var size: Double
  public var color: Color
  /// Of what leads somewhere; nil for the colour of all.
  public var linkColor: Color?

  public init(fonts: MathFonts, size: Double, color: Color = .black, linkColor: Color? = nil) {
    self.fonts = fonts
    self.size = size
    self.color = color
    self.linkColor = linkColor
  }

  func newLayout(_ faces: FaceSet) -> Layout {
    Layout(faces: faces, size: size, color: color, linkColor: linkColor)
  }

  /// The whole formula on one line, in the style that it was parsed for.
  public func frame(_ formula: Formula) -> Frame {
    fonts.withFaces { faces in
      let layout = newLayout(faces)
      let box = layout.list(formula.root, Style(level: formula.style, isCramped: false))
      layout.settle()
      return FrameBuilder(layout: layout).frame(box)
    }
  }

  /// The size, glyphs and rules of a formula, for tools and tests.
  public func geometry(_ formula: Formula) -> MathGeometry {
    fonts.withFaces { faces in
      let layout = newLayout(faces)
      let box = layout.list(formula.root, Style(level: formula.style, isCramped: false))
      layout.settle()
      var geometry = MathGeometry(layout, box)
      geometry.diagnostics = layout.missingDiagnostics(of: formula)
      return geometry
    }
  }
}
