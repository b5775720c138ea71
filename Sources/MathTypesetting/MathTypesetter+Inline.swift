public import Diagnostics
public import MathSyntax
import Typography

extension MathTypesetter {
  /// Inline math as pieces between which a paragraph may break: behind relations and binary
  /// operators of the outermost list (TeXbook, p. 173), at a higher price behind commas, inside wide
  /// `\left … \right` and between words of text, so that no line around must be stretched.
  public func inline(_ formula: Formula) -> [InlineMathPiece] { line(formula).pieces }

  /// Inline math, and what is wrong with it: characters that no font has.
  public func line(
    _ formula: Formula
  ) -> (pieces: [InlineMathPiece], diagnostics: [Diagnostic]) {
    fonts.withFaces { faces in
      let layout = newLayout(faces)
      layout.breaking = Breaking(extent: .inside, whole: 8 * size, widest: .infinity)
      layout.collect(formula.root, Style(level: formula.style, isCramped: false))
      layout.breaking = nil
      layout.resolve(from: 0)
      var pieces: [(box: Box, penalty: Int, space: Double)] = []
      var start = 0
      let isInWideRun = layout.wideRuns(beyond: Self.widestRun * size)
      // How many wide delimiters are open.
      var depth = 0
      for index in layout.atoms.indices {
        let atom = layout.atoms[index]
        if atom.rightClass != nil {
          if atom.atomClass == .closing { depth -= 1 }
          if atom.rightClass == .opening { depth += 1 }
        }
        guard index >= start, let penalty = layout.penalty(after: index, depth: depth),
          penalty <= 700 || isInWideRun[index]
        else { continue }
        let following = index + 1 < layout.atoms.count ? layout.atoms[index + 1] : nil
        let isBeforeWord = layout.isBeforeWord(index)
        pieces.append(
          (
            layout.piece(start..<index + 1), penalty,
            following.map {
              $0.kind == .space ? (isBeforeWord ? $0.box.width : 0) : $0.spaceBefore
            } ?? 0
          ))
        // The blank between two words is none at a line's end.
        start = index + (isBeforeWord ? 2 : 1)
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

  /// What has no break of TeX's is broken elsewhere only where it is wider than so many ems.
  private static let widestRun = 12.0

  /// TeX's infinite penalty.
  public static let noBreak = 10_000
}

extension Layout {
  /// The penalty of a break behind an atom; nil where none is allowed.
  ///
  /// - Parameter depth: how many wide delimiters are open there.
  func penalty(after index: Int, depth: Int) -> Int? {
    guard index + 1 < atoms.count else { return nil }
    let atom = atoms[index]
    if atom.isBreak { return 0 }
    let inside = 800 * max(0, depth)
    if isBeforeWord(index) { return 1000 + inside }
    switch atom.atomClass {
    case .relation where atoms[index + 1].atomClass != .relation: return 500 + inside
    case .binary: return 700 + inside
    case .punctuation where atoms[index + 1].atomClass != .closing: return 1500 + inside
    default: return nil
    }
  }

  /// Of each atom, whether it is in a part that is wider than a width without a break of TeX's.
  func wideRuns(beyond width: Double) -> [Bool] {
    var result = [Bool](repeating: false, count: atoms.count)
    var (start, sum, depth) = (0, 0.0, 0)
    for index in atoms.indices {
      let atom = atoms[index]
      if atom.rightClass != nil {
        if atom.atomClass == .closing { depth -= 1 }
        if atom.rightClass == .opening { depth += 1 }
      }
      sum += atom.spaceBefore + atom.box.width
      guard index + 1 == atoms.count || penalty(after: index, depth: depth) ?? 1000 <= 700 else {
        continue
      }
      if sum > width {
        for place in start...index { result[place] = true }
      }
      (start, sum) = (index + 1, 0)
    }
    return result
  }

  /// Whether a blank and a word of broken text follow an atom.
  func isBeforeWord(_ index: Int) -> Bool {
    index + 2 < atoms.count && atoms[index + 1].kind == .space
      && atoms[index + 2].breakCost != nil
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
