/// An assignment inside a group, which is undone at the group's end (TeXbook, p. 21).
struct Assignment {
  var name: String
  var table: PartialKeyPath<MacroTable>
  /// Puts back what was there before.
  var undo: (inout MacroTable) -> Void
}

extension Parser {
  /// Gives something a name, up to the end of the group at hand; for good behind `\global`.
  ///
  /// - Parameter table: of macros, colours, columns or lengths.
  mutating func assign<Value>(
    _ value: Value, to name: String, in table: WritableKeyPath<MacroTable, [String: Value]>
  ) {
    hasDefinitions = true
    if isGlobal {
      assignments.removeAll { $0.name == name && $0.table == table }
    } else if scopeCount > 0 {
      let old = macros[keyPath: table][name]
      assignments.append(Assignment(name: name, table: table) { $0[keyPath: table][name] = old })
    }
    macros[keyPath: table][name] = value
  }

  /// Begins a group; `endScope` wants what it gives.
  mutating func beginScope() -> Int {
    scopeCount += 1
    return assignments.count
  }

  /// Undoes what was assigned since the group began.
  mutating func endScope(_ start: Int) {
    scopeCount -= 1
    while assignments.count > start { assignments.removeLast().undo(&macros) }
  }
}
