public import Evidence

extension Vocabulary {
  /// What was declared since this was asked last, in order; a symbol that was declared twice is there
  /// once, as it is now.
  public func takeDeclared() -> [DeclaredSymbol] {
    var seen: Set<ObjectIdentifier> = []
    let latest = journal.filter { seen.insert(ObjectIdentifier($0)).inserted }
    journal = []
    return latest.map { declaration in
      DeclaredSymbol(
        number: number(of: declaration), latex: declaration.latex, meaning: declaration.text,
        value: declaration.told, isShared: declaration.isShared,
        isDefinition: declaration.isDefinition)
    }
  }

  /// The numbers of the declarations that equations have used since this was asked last.
  public func takeUsed() -> [Int] {
    defer { used = [] }
    return Set(used.map { number(of: $0) }).sorted()
  }

  /// Declarations made by `body` come with others: a table of notation lists those that are used.
  public func sharing<Result>(_ body: () throws -> Result) rethrows -> Result {
    let outer = isSharing
    isSharing = true
    defer { isSharing = outer }
    return try body()
  }

  private func number(of declaration: Declaration) -> Int {
    if let known = numbers[ObjectIdentifier(declaration)] { return known.number }
    let number = numbers.count
    // Kept, so that no other one takes its place in memory.
    numbers[ObjectIdentifier(declaration)] = (number, declaration)
    return number
  }
}
