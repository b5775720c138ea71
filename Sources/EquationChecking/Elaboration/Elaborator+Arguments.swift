internal import MathSyntax

/// The arguments of functions, in parentheses.
extension Elaborator {
  struct Arguments {
    var parts: [[MathNode]]
    /// All between the brackets.
    var content: [MathNode] = []
    var range: Range<Int>
    /// The position behind the closing parenthesis.
    var end: Int
    /// Scripts on the closing parenthesis.
    var scripts: Scripts?

    /// `(\cdot)`: the function itself.
    var areOpen: Bool { parts.count == 1 && parts[0].count == 1 && parts[0][0].isOpenArgument }
  }

  /// The arguments of brackets around, `(f + g)(x)`, for a function that has none of its own.
  func pendingArguments(after position: Int) -> Arguments? {
    guard var pending = applications.last else { return nil }
    pending.end = position + 1
    pending.scripts = nil
    return pending
  }

  /// The arguments in parentheses that follow a position.
  static func arguments(after position: Int, in nodes: [MathNode]) -> Arguments? {
    let start = position + 1
    guard start < nodes.count else { return nil }
    var scripts: Scripts?
    if case .scripts(let found) = nodes[start] { scripts = found }
    if case .fenced(let fenced) = nodes[start].nucleus, fenced.left.scalar == "(",
      fenced.right.scalar == ")", fenced.segments.count == 1
    {
      let content = fenced.segments[0].cleaned
      return Arguments(
        parts: Notation.split(content), content: content, range: nodes[start].range,
        end: start + 1, scripts: scripts)
    }
    guard nodes[start].scalar == "(", let end = Notation.closing(of: start, in: nodes),
      nodes[end].nucleus.scalar == ")"
    else { return nil }
    if case .scripts(let found) = nodes[end] { scripts = found }
    let content = Array(nodes[(start + 1)..<end])
    return Arguments(
      parts: Notation.split(content), content: content,
      range: nodes[start].range.through(nodes[end].range), end: end + 1,
      scripts: scripts)
  }
}
