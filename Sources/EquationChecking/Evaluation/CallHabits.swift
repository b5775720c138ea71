/// With which indices and shapes functions were called.
///
/// A mutant may ask for a layer that does not exist, and a closure of the notebook may stop the
/// program for it. So mutants call functions only with indices and shapes that the equation itself
/// has used.
final class CallHabits {
  /// What one function was called with, parameter by parameter. A class: a call that shows nothing new
  /// changes nothing.
  private final class Habit {
    struct Parameter {
      var index: ClosedRange<Double>?
      var shapes: [(rows: Int, columns: Int)] = []

      func knows(_ shape: (rows: Int, columns: Int)) -> Bool {
        shapes.contains { $0 == shape }
      }
    }

    var parameters: [Parameter]

    init(_ count: Int) { parameters = Array(repeating: Parameter(), count: count) }
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
    let habit: Habit
    if let known = habits[key] {
      habit = known
    } else {
      if isStrict { throw .unchecked("a call that the equation does not make", range) }
      habit = Habit(values.count)
      habits[key] = habit
    }
    for place in habit.parameters.indices.prefix(values.count) {
      let shape = values[place].shape
      let isKnown = habit.parameters[place].knows(shape)
      guard isStrict else {
        if !isKnown { habit.parameters[place].shapes.append(shape) }
        guard let x = values[place].scalar else { continue }
        let known = habit.parameters[place].index
        if known?.contains(x) ?? false { continue }
        habit.parameters[place].index =
          min(known?.lowerBound ?? x, x)...max(known?.upperBound ?? x, x)
        continue
      }
      let isSeen =
        isKnown
        && (!declaration.takesIndex(place)
          || values[place].scalar.map { habit.parameters[place].index?.contains($0) ?? false }
            ?? false)
      if !isSeen { throw .unchecked("a call that the equation does not make", range) }
    }
  }
}
