import Diagnostics
import SwiftReading

/// Which calls the values of declared symbols come from, through all functions and variables of the
/// notebook: a sample that is drawn from what it is to show tests nothing.
struct Origins {
  /// Of a symbol that a statement declares: the file and line of the `define`, and its calls.
  struct Entry {
    var place: Span
    var calls: [String]
  }

  private let steps: [ProgramStep]
  private let names: [SourceNames]
  private let members: [[Int: String]]
  private var declarations: [String: [(step: Int, declaration: SourceNames.Declaration)]] = [:]

  init(_ steps: [ProgramStep]) {
    self.steps = steps
    names = steps.map { $0.swift?.names ?? SourceNames() }
    members = steps.map { $0.swift?.members ?? [:] }
    for (index, names) in names.enumerated() {
      for declaration in names.declarations {
        declarations[declaration.name, default: []].append((index, declaration))
      }
    }
  }

  /// Every `define` with a call behind it, in order.
  func entries() -> [Entry] {
    steps.indices.flatMap { index -> [Entry] in
      guard let swift = steps[index].swift else { return [] }
      return swift.calls(named: "define").compactMap { range in
        let found = origins(of: range, in: index)
        let start = range.lowerBound
        guard !found.isEmpty, let place = steps[index].code.span(of: start..<start) else {
          return nil
        }
        return Entry(place: place, calls: found)
      }
    }
  }

  /// The calls that code leads to, sorted.
  private func origins(of range: Range<Int>, in step: Int) -> [String] {
    typealias Use = (step: Int, reference: SourceNames.Reference)
    let all = names[step].references + names[step].declarations.flatMap(\.references)
    var waiting: [Use] = all.filter { range.contains($0.range.lowerBound) }.map { (step, $0) }
    var seen: Set<String> = []
    var found: Set<String> = []
    while let next = waiting.popLast() {
      let reference = next.reference
      if reference.isMember, let text = members[next.step][reference.range.lowerBound],
        // Neither the call that declares, nor what belongs to a type or a passing value.
        reference.name != "define", text.first?.isLowercase ?? false
      {
        found.insert(text)
      }
      // A member is the notebook's own where its value is.
      if reference.isMember, !isMadeByNotebook(members[next.step][reference.range.lowerBound]) {
        continue
      }
      let targets = declarations[reference.name] ?? []
      for (index, target) in targets {
        switch target.kind {
        case .variable, .mutableVariable:
          if reference.isMember { continue }
          // A value that is called: a network, a state.
          if reference.use == .call { found.insert(reference.name + "()") }
        case .code, .extended: if reference.isMember { continue }
        case .member, .extensionMember: if !reference.isMember { continue }
        }
        let key = "\(index) \(target.range.lowerBound) \(target.name)"
        guard seen.insert(key).inserted else { continue }
        waiting += target.references.map { (index, $0) }
      }
    }
    return found.sorted()
  }

  /// Whether a member, such as `trained.at()`, belongs to a variable whose value comes from a function
  /// or type that the notebook declares.
  private func isMadeByNotebook(_ member: String?) -> Bool {
    guard let base = member?.prefix(while: { $0 != "." && $0 != "[" }) else { return false }
    return declarations[String(base)]?.contains { _, variable in
      variable.references.contains { use in
        declarations[use.name]?.contains { $0.declaration.kind == .code } ?? false
      }
    } ?? false
  }
}
