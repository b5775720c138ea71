import MathSyntax
import NotebookSyntax

/// References within formulas: `\eqref{eq-a}`, and `@eq-a` in their text.
extension Resolver {
  /// The formula with "(3)" in the place of `\eqref{eq-a}`; itself where it calls nothing.
  mutating func withReferences(_ formula: Formula) -> Formula {
    var found: [FormulaReference.Call: [FormulaReference.Part]] = [:]
    for reference in formula.references where found[reference.call] == nil {
      let call = reference.call
      // `@` and a word in text need not be a label.
      if call.form == .inText, !Inline.Reference.isLabel(call.labels[0]) { continue }
      guard let span = formula.span(of: reference.span) ?? formula.source.origin else { continue }
      let references = call.labels.map {
        Inline.Reference(label: $0, span: span, form: call.form.inText)
      }
      found[call] = resolve(references, namedAs: nil).flatMap(\.parts)
    }
    guard !found.isEmpty else { return formula }
    var changed = Formula.parse(
      formula.source, macros: numbering.macros.known(to: formula.source), style: formula.style,
      references: found)
    // What is wrong with it has been said.
    changed.diagnostics = []
    return changed
  }
}

extension FormulaReference.Form {
  fileprivate var inText: Inline.Reference.Form {
    switch self {
    case .inText, .named: .named
    case .parenthesized: .parenthesized
    case .bare: .bare
    }
  }
}

extension ReportInline {
  /// What it prints in a formula.
  fileprivate var parts: [FormulaReference.Part] {
    switch self {
    case .link(let link, let inner):
      [FormulaReference.Part(text: inner.plainText, link: link.inFormulas)]
    default: [FormulaReference.Part(text: [self].plainText, link: nil)]
    }
  }
}

extension ReportLink {
  fileprivate var inFormulas: MathLink {
    switch self {
    case .address(let address): .address(address)
    case .destination(let name): .destination(name)
    case .report(let name, let destination): .report(name, destination: destination)
    }
  }

  /// Where a part of a formula leads.
  public init(_ link: MathLink) {
    switch link {
    case .address(let address): self = .address(address)
    case .destination(let name): self = .destination(name)
    case .report(let name, let destination): self = .report(name, destination: destination)
    }
  }
}
