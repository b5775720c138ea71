extension Evaluator {
  /// A member of a sequence, from the first one on.
  ///
  /// Complexity: O(n) steps for the n-th member.
  func recursion(
    _ recursion: Recursion, _ operands: [Expression], at range: Range<Int>
  ) throws(Objection) -> Quantity {
    let (wanted, first) = (try integer(operands[0]), try integer(operands[1]))
    guard wanted >= first else {
      throw .wrong("member \(wanted) of a sequence that begins with \(first)", range)
    }
    guard wanted - first < 100_000 else { throw .unchecked("too many steps", range) }
    let starts = operands[2..<(2 + recursion.order)]
    let body = operands[2 + recursion.order]
    if wanted - first < recursion.order { return try value(starts[2 + wanted - first]) }
    var members: [Quantity] = []
    for start in starts.reversed() { members.append(try value(start)) }
    var inside = self
    for number in (first + recursion.order)...wanted {
      inside.environment[recursion.index] = Quantity(Double(number - recursion.shift))
      for (variable, member) in zip(recursion.values, members) {
        inside.environment[variable] = member
      }
      members.insert(try inside.value(body), at: 0)
      members.removeLast()
    }
    return members[0]
  }
}
