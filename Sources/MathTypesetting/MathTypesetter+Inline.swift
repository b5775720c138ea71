public import Diagnostics
public import MathSyntax
import Typography

extension MathTypesetter {
  /// Inline math as pieces between which a paragraph may break: behind relations and binary
  /// operators of the outermost list (TeXbook, p. 173).
  public func inline(_ formula: Formula) -> [InlineMathPiece] { line(formula).pieces }

  /// Inline math, and what is wrong with it: characters that no font has.
  public func line(
    _ formula: Formula
  ) -> (pieces: [InlineMathPiece], diagnostics: [Diagnostic]) {
    fonts.withFaces { faces in
      let layout = Layout(faces: faces, size: size, color: color)
      layout.collect(formula.root, Style(level: formula.style, isCramped: false))
      layout.resolve(from: 0)
      var pieces: [(box: Box, penalty: Int, space: Double)] = []
      var start = 0
      for index in layout.atoms.indices {
        guard let penalty = layout.penalty(after: index) else { continue }
        let following = index + 1 < layout.atoms.count ? layout.atoms[index + 1] : nil
        pieces.append(
          (
            layout.piece(start..<index + 1), penalty,
            following.map { $0.kind == .space ? 0 : $0.spaceBefore } ?? 0
          ))
        start = index + 1
      }
      if start < layout.atoms.count || pieces.isEmpty {
        pieces.append((layout.piece(start..<layout.atoms.count), Self.noBreak, 0))
      }
      layout.settle()
      let builder = FrameBuilder(layout: layout)
      return (
        pieces.map {
          InlineMathPiece(frame: builder.frame($0.box), penalty: $0.penalty, space: $0.space)
        }, layout.missingDiagnostics(of: formula)
      )
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

  /// Some neighbouring atoms as a box, without the space before the first.
  func piece(_ range: Range<Int>) -> Box {
    guard let first = range.first else { return emptyBox() }
    atoms[first].spaceBefore = 0
    var box = assemble(range, start: atoms[first].box.start)
    box.end = atoms[range.upperBound - 1].box.end
    return box
  }
}
