/// The values that parts of an equation had while it was evaluated at one point, by the parts'
/// numbers.
final class Trace {
  /// Whether values are noted.
  var isOn = false
  private var values: [Int: [Quantity]] = [:]
  /// How many values of a part are kept: those of the first terms of a sum.
  private static let mostValues = 6

  /// Notes a value in an environment in which nothing is moved, as it is for a derivative.
  func note(_ expression: Expression, _ value: Quantity, in environment: Environment) {
    guard environment.overrides.isEmpty, environment.limitSizes.isEmpty,
      environment.batch == nil, environment.samplingDepth == 0
    else { return }
    if values[expression.number, default: []].count < Self.mostValues {
      values[expression.number, default: []].append(value)
    }
  }

  /// The value of a part that has but one.
  func value(of expression: Expression) -> Quantity? { values[expression.number]?.first }

  /// The values of a part that is evaluated for each term of a sum.
  func values(of expression: Expression) -> [Quantity] { values[expression.number] ?? [] }

  func clear() { values = [:] }
}
