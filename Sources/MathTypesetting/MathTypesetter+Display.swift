import Diagnostics
public import MathSyntax
import Typography

extension MathTypesetter {
  /// A display in a column: centred, its lines broken to fit, its tags flush right.
  public func display(_ formula: Formula, width: Double, tags: [MathTag]) -> MathDisplay {
    fonts.withFaces { faces in
      let layout = Layout(faces: faces, size: size, color: color)
      let box = layout.list(formula.root, Style(level: .display, isCramped: false))
      var frame = Frame(width: width, ascent: box.height, descent: box.depth)
      FrameBuilder(layout: layout).append(
        box.start..<box.end, to: &frame, at: Point(x: (width - box.width) / 2, y: 0))
      return MathDisplay(frame: frame, tags: [], lines: [], diagnostics: [])
    }
  }
}
