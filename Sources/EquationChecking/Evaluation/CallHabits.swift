/// With which indices and shapes functions were called.
///
/// A mutant may ask for a layer that does not exist, and a closure of the notebook may stop the
/// program for it. So mutants call functions only with indices and shapes that the equation itself
/// has used.
final class CallHabits {
  private struct Habit {
    var indices: [ClosedRange<Double>?]
    var shapes: [Set<[Int]>]
  }

  private var habits: [ObjectIdentifier: Habit] = [:]
  /// Symbols with matrices as values: whether each of these was symmetric.
  var symmetry: [ObjectIdentifier: Bool] = [:]
  /// Whether calls are held to what was seen, rather than remembered.
  var isStrict = false

  func admit(
    _ declaration: Declaration, _ values: [MathValue], at range: Range<Int>
  ) throws(Objection) {
    let key = ObjectIdentifier(declaration)
    guard var habit = habits[key] else {
      if isStrict { throw .unchecked("a call that the equation does not make", range) }
      habits[key] = Habit(
        indices: values.map { value in value.scalar.map { $0...$0 } },
        shapes: values.map { [[$0.shape.rows, $0.shape.columns]] })
      return
    }
    for (index, value) in values.enumerated() where index < habit.shapes.count {
      let shape = [value.shape.rows, value.shape.columns]
      if isStrict {
        let isSeen =
          habit.shapes[index].contains(shape)
          && (!declaration.takesIndex(index)
            || value.scalar.map { habit.indices[index]?.contains($0) ?? false } ?? false)
        if !isSeen { throw .unchecked("a call that the equation does not make", range) }
      } else {
        habit.shapes[index].insert(shape)
        if let x = value.scalar {
          let known = habit.indices[index]
          habit.indices[index] =
            min(known?.lowerBound ?? x, x)...max(known?.upperBound ?? x, x)
        }
      }
    }
    if !isStrict { habits[key] = habit }
  }
}
