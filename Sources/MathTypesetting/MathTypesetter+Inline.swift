public import MathSyntax
import Typography

extension MathTypesetter {
  /// Inline math as pieces between which a paragraph may break: behind relations and binary
  /// operators of the outermost list (TeXbook, p. 173).
  public func inline(_ formula: Formula) -> [InlineMathPiece] {
    fonts.withFaces { faces in
      let layout = Layout(faces: faces, size: size, color: color)
      layout.collect(formula.root, Style(level: formula.style, isCramped: false))
      layout.resolve(from: 0)
      var pieces: [InlineMathPiece] = []
      var start = 0
      for index in layout.atoms.indices {
        guard let penalty = layout.penalty(after: index) else { continue }
        let following = index + 1 < layout.atoms.count ? layout.atoms[index + 1] : nil
        let piece = layout.piece(start..<index + 1)
        pieces.append(
          InlineMathPiece(
            frame: piece, penalty: penalty,
            space: following.map { $0.kind == .space ? 0 : $0.spaceBefore } ?? 0))
        start = index + 1
      }
      if start < layout.atoms.count || pieces.isEmpty {
        pieces.append(
          InlineMathPiece(
            frame: layout.piece(start..<layout.atoms.count), penalty: Self.noBreak, space: 0))
      }
      return pieces
    }
  }

  /// TeX's infinite penalty.
  public static let noBreak = 10_000
}

extension Layout {
  /// The penalty of a break behind an atom; nil where none is allowed.
  func penalty(after index: Int) -> Int? {
    guard index + 1 < atoms.count else { return nil }
    let atom = atoms[index]
    if atom.isBreak { return 0 }
    switch atom.atomClass {
    case .relation where atoms[index + 1].atomClass != .relation: return 500
    case .binary: return 700
    default: return nil
    }
  }

  /// Some neighbouring atoms as a frame, without the space before the first.
  func piece(_ range: Range<Int>) -> Frame {
    guard let first = range.first else { return Frame() }
    atoms[first].spaceBefore = 0
    var box = assemble(range, start: atoms[first].box.start)
    box.end = atoms[range.upperBound - 1].box.end
    return FrameBuilder(layout: self).frame(box)
  }
}
