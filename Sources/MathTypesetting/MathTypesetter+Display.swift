import Diagnostics
public import MathSyntax
import Typography

extension MathTypesetter {
  /// A display in a column: centred, its lines broken to fit, its tags flush right.
  ///
  /// Nothing sticks out: rows are broken at relations first, then at binary operators; what cannot
  /// be broken is scaled down, with a note. A column of less than an em counts as one em.
  ///
  /// - Parameter wholeTags: Where the tag of `split`, `aligned` and their like stands.
  public func display(
    _ formula: Formula, width: Double, tags: [MathTag], wholeTags: WholeTagPlace = .middle
  ) -> MathDisplay {
    fonts.withFaces { faces in
      var setter = DisplaySetter(
        faces: faces, size: size, color: color, linkColor: linkColor, formula: formula,
        width: max(width, size), tags: tags, wholeTags: wholeTags)
      return setter.set()
    }
  }
}
