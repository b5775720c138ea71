/// What evaluations have yielded so far.
struct Memo {
  /// Values of functions already called with the same arguments.
  var calls = Store<SymbolKey>(capacity: 20_000)
  /// What costly parts have yielded, at this point.
  var results = Store<Circumstances>(capacity: 50_000)
  let dependencies = DependencyTable()
  /// Sums by where they stand: whether they ever had a term.
  let terms = TermRecord()

  /// One with nothing in it yet, beside this one.
  var cleared: Memo {
    var result = self
    result.calls = Store(capacity: calls.capacity)
    result.results = Store(capacity: results.capacity)
    return result
  }

  /// Forgets all values, where others hold from here on.
  func forget() {
    calls.removeAll()
    results.removeAll()
    dependencies.removeAll()
  }

  /// What is added to the values of one is not known to the store around it.
  final class Store<Key: Hashable> {
    private let outer: Store?
    let capacity: Int
    private var values: [Key: Quantity] = [:]

    init(capacity: Int, within outer: Store? = nil) {
      self.capacity = capacity
      self.outer = outer
    }

    /// A store that knows all of this one, and adds nothing to it.
    var scope: Store { Store(capacity: capacity, within: self) }

    subscript(key: Key) -> Quantity? {
      get { values[key] ?? outer?[key] }
      set { if values.count < capacity { values[key] = newValue } }
    }

    func removeAll() { values = [:] }

    /// Forgets the values, and keeps the room for others as many.
    func clear() { values.removeAll(keepingCapacity: true) }
  }

  /// What parts of the equation depend on, by their identities.
  final class DependencyTable {
    private var known: [Int: Dependencies] = [:]

    func of(_ expression: Expression) -> Dependencies {
      if let dependencies = known[expression.identity] { return dependencies }
      let dependencies = Dependencies(expression)
      known[expression.identity] = dependencies
      return dependencies
    }

    func removeAll() { known = [:] }
  }

  final class TermRecord {
    private var hadTerms: [Range<Int>: Bool] = [:]

    func note(_ range: Range<Int>, hasTerms: Bool) {
      hadTerms[range] = (hadTerms[range] ?? false) || hasTerms
    }

    /// Whether a sum was evaluated, and never had a term.
    func isEmpty(_ range: Range<Int>) -> Bool { hadTerms[range] == false }
  }
}
