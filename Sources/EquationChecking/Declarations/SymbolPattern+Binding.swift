extension SymbolPattern {
  /// Decides which slots the parameters of a closure fill, first to last as written.
  ///
  /// Superscripts in parentheses take integers. Slots that no parameter fills must be written in an
  /// equation as they are in the pattern: literals first of all, then what follows a semicolon, then
  /// indices.
  func bound(to parameters: [any SymbolArgument.Type]) -> SymbolPattern? {
    let free = slots.indices.filter { !slots[$0].isLiteral }
    func isArgument(_ slot: Slot) -> Bool { slot.place == .argument }
    let choices: [(Slot) -> Bool] = [
      { _ in true }, { !$0.followsSemicolon }, { isArgument($0) },
      { isArgument($0) && !$0.followsSemicolon }, { !isArgument($0) },
      { $0.place == .restriction },
    ]
    for choice in choices {
      let chosen = free.filter { choice(slots[$0]) }
      guard chosen.count == parameters.count else { continue }
      let fits = zip(chosen, parameters).allSatisfy {
        slots[$0].place != .superscript || $1.isIndex
      }
      guard fits else { continue }
      var result = self
      for (parameter, slot) in chosen.enumerated() { result.slots[slot].parameter = parameter }
      return result
    }
    return nil
  }
}
