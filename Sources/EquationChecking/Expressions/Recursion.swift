/// A sequence by its step and its first values: `x_{n+1} = f(x_n)`, `x_0 = 1`.
///
/// The operands are the number of the wanted member, the number of the first member, the first
/// members, and the next member by those before it.
struct Recursion {
  /// The index as the step has it: n.
  var index: Variable
  /// By how much the member that the step yields is ahead of the index: 1 for `x_{n+1}`.
  var shift: Int
  /// The members before the one that the step yields, the latest first.
  var values: [Variable]

  var order: Int { values.count }
}
