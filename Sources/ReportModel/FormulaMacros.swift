import Diagnostics
import MathSyntax
import NotebookSyntax

/// The commands that each formula of a notebook knows: those of the front matter, and those that
/// formulas before it have defined.
struct FormulaMacros: Sendable {
  /// Of the front matter and the folder's settings.
  let initial: MacroTable
  /// Where each formula behind the first definition stands, and which table it knows.
  private var places: [Place: Int] = [:]
  private var tables: [MacroTable] = []

  private struct Place: Hashable {
    var path: String
    var offset: Int

    init?(_ source: SourceExcerpt) {
      guard let span = source.span(of: 0..<0) ?? source.origin else { return nil }
      (path, offset) = (span.file.path, span.range.lowerBound)
    }
  }

  init(_ notebook: Notebook, initial: MacroTable) {
    self.initial = initial
    let formulas = notebook.formulas
    guard let first = formulas.firstIndex(where: { Notebook.mayDefineMacros($0.text) }) else {
      return
    }
    var known = initial
    for formula in formulas[first...] {
      if !tables.isEmpty, let place = Place(formula) { places[place] = tables.count - 1 }
      guard Notebook.mayDefineMacros(formula.text) else { continue }
      if let table = Formula.parse(formula, macros: known, style: .display).macros {
        known = table
        tables.append(known)
      }
    }
  }

  /// What all formulas together have defined.
  var all: MacroTable { tables.last ?? initial }

  /// What a formula knows.
  func known(to source: SourceExcerpt) -> MacroTable {
    guard !tables.isEmpty, let place = Place(source), let index = places[place] else {
      return initial
    }
    return tables[index]
  }
}
