import Diagnostics
import SwiftReading

/// Which steps of a program use what which others declare.
///
/// A notebook is one program, whose variables are known from its first line on but have no value
/// before the line that gives them one: what uses them above that line would see a zero, or crash.
/// The compiler does not notice. The graph follows names, through functions, types and their members;
/// where only types could tell whether two names are the same, it takes them for the same.
struct NameGraph {
  private typealias Reference = SourceNames.Reference
  private typealias Declaration = SourceNames.Declaration

  private let names: [SourceNames]
  private let steps: [ProgramStep]
  private var declarations: [String: [(step: Int, declaration: Declaration)]] = [:]

  init(_ steps: [ProgramStep]) {
    self.steps = steps
    names = steps.map { $0.swift?.names ?? SourceNames() }
    for (index, names) in names.enumerated() {
      for declaration in names.declarations {
        declarations[declaration.name, default: []].append((index, declaration))
      }
    }
  }

  // MARK: Values that are not there yet

  /// A use of a variable before it has its value.
  struct EarlyUse {
    var step: Int
    var name: String
    /// Of what leads to the variable, in the step's code.
    var use: Range<Int>
    var declaringStep: Int
    var declaration: Range<Int>
  }

  /// The first early use of each step that has one.
  func earlyUses() -> [EarlyUse] {
    var reached: [Key: [Variable]] = [:]
    return steps.indices.compactMap { index in
      references(of: index).lazy.compactMap { use -> EarlyUse? in
        let key = Key(use)
        let variables = reached[key] ?? variables(reachedFrom: key)
        reached[key] = variables
        let late = variables.first { variable in
          (variable.step, variable.range.lowerBound) > (index, use.range.lowerBound)
        }
        return late.map {
          EarlyUse(
            step: index, name: $0.name, use: use.range, declaringStep: $0.step,
            declaration: $0.range)
        }
      }.first
    }
  }

  private struct Key: Hashable {
    var name: String
    var use: Reference.Use

    init(_ reference: Reference) { (name, use) = (reference.name, reference.use) }

    init(member name: String) { (self.name, use) = (name, .member) }
  }

  private struct Variable {
    var name: String
    var step: Int
    var range: Range<Int>
  }

  /// What a step uses when it runs. What is shown is asked for its description.
  private func references(of index: Int) -> [Reference] {
    var references = names[index].references
    let shown: Range<Int>? =
      switch steps[index].kind {
      case .expression: 0..<steps[index].code.text.utf8.count
      case .cell: steps[index].swift?.lastExpression.map { $0..<steps[index].code.text.utf8.count }
      case .equation: nil
      }
    if let shown { references += Self.described(at: shown) }
    for use in names[index].references where !use.isMember && Self.printing.contains(use.name) {
      references += Self.described(at: use.range)
    }
    return references
  }

  private static let printing: Set<String> = [
    "print", "debugPrint", "dump", "show", "table", "String", "assert", "precondition",
    "fatalError",
  ]

  private static func described(at range: Range<Int>) -> [Reference] {
    ["description", "debugDescription", "customMirror"].map {
      Reference(name: $0, use: .member, range: range)
    }
  }

  /// The variables that code reads when it uses a name, with those of the functions that it calls.
  private func variables(reachedFrom key: Key) -> [Variable] {
    var seen: Set<Key> = [key]
    var waiting = [key]
    var found: [Variable] = []
    while let next = waiting.popLast() {
      for (step, declaration) in declarations[next.name] ?? [] {
        switch declaration.kind {
        case .variable, .mutableVariable:
          guard next.use == .value || next.use == .call else { continue }
          found.append(Variable(name: declaration.name, step: step, range: declaration.range))
          // A value that is called: by code of the notebook, if its type may be the notebook's own.
          let calling = Key(member: "callAsFunction")
          if next.use == .call, isMadeByNotebook(declaration), seen.insert(calling).inserted {
            waiting.append(calling)
          }
        case .code, .extended: if next.use == .member { continue }
        case .member, .extensionMember: break
        }
        for use in declaration.references {
          let key = Key(use)
          if seen.insert(key).inserted { waiting.append(key) }
        }
      }
    }
    return found
  }

  /// Whether a variable's value comes from a function or type that the notebook declares.
  private func isMadeByNotebook(_ variable: Declaration) -> Bool {
    variable.references.contains { use in
      declarations[use.name]?.contains { $0.declaration.kind == .code } ?? false
    }
  }

  // MARK: Steps that are left out

  /// The steps that cannot run without others that are left out: those that use what these declare,
  /// or variables that these would have changed; and those that need them in turn.
  func dependents(on leftOut: Set<Int>) -> Set<Int> {
    var missing = leftOut
    var isStable = false
    while !isStable {
      isStable = true
      let lost = lostNames(missing)
      let first = missing.min() ?? steps.count
      let losesSymbols = missing.contains { steps[$0].declaresSymbols }
      for index in steps.indices where !missing.contains(index) {
        let needs =
          steps[index].swift == nil
          ? losesSymbols && index > first : needs(index, lost, after: first)
        if needs {
          missing.insert(index)
          isStable = false
        }
      }
    }
    return missing.subtracting(leftOut)
  }

  private struct LostNames {
    var bare: Set<String> = []
    /// Those of them that are no variables.
    var types: Set<String> = []
    var members: Set<String> = []
    /// Variables that stay, but not with the value that they should have.
    var stale: Set<String> = []
  }

  private func lostNames(_ missing: Set<Int>) -> LostNames {
    var lost = LostNames()
    var kept: Set<String> = []
    var variables: Set<String> = []
    for (index, names) in names.enumerated() {
      for declaration in names.declarations {
        switch declaration.kind {
        case .extended, .member: continue
        case .extensionMember: if missing.contains(index) { lost.members.insert(declaration.name) }
        case .code, .variable, .mutableVariable:
          if missing.contains(index) {
            lost.bare.insert(declaration.name)
            if declaration.kind == .code { lost.types.insert(declaration.name) }
          } else {
            kept.insert(declaration.name)
            if declaration.kind == .mutableVariable { variables.insert(declaration.name) }
          }
        }
      }
    }
    lost.bare.subtract(kept)
    lost.types.subtract(kept)
    for index in missing {
      lost.stale.formUnion((steps[index].swift?.changedNames ?? []).intersection(variables))
    }
    return lost
  }

  private func needs(_ index: Int, _ lost: LostNames, after first: Int) -> Bool {
    let all = names[index].references + names[index].declarations.flatMap(\.references)
    return all.contains { use in
      if lost.members.contains(use.name) { return true }
      if use.use == .type { return lost.types.contains(use.name) }
      guard !use.isMember else { return false }
      return lost.bare.contains(use.name) || (index > first && lost.stale.contains(use.name))
    }
  }
}
