import MathSyntax
import NotebookSyntax
import Synchronization
import Workers

extension Numbering {
  /// Fewer displays than this are parsed one after the other.
  private static let fewDisplays = 128

  /// The displays among many blocks by their offsets, parsed side by side; none where there are
  /// only a few. Displays inside of other blocks are left out.
  static func displays(
    of blocks: [Block], _ macros: FormulaMacros, _ workers: Workers
  ) -> [Int: Formula] {
    let displays = blocks.filter { if case .math = $0.kind { true } else { false } }
    guard displays.count >= fewDisplays else { return [:] }
    let parsed = Mutex<[Int: Formula]>([:])
    let size = fewDisplays / 4
    workers.forEach((displays.count + size - 1) / size) { part in
      let part = displays[part * size..<min((part + 1) * size, displays.count)]
      let formulas = part.compactMap { block -> (Int, Formula)? in
        guard case .math(let source) = block.kind else { return nil }
        let formula = Formula.parse(source, macros: macros.known(to: source), style: .display)
        return (block.span.range.lowerBound, formula)
      }
      parsed.withLock { parsed in
        for (offset, formula) in formulas { parsed[offset] = formula }
      }
    }
    return parsed.withLock { $0 }
  }
}
