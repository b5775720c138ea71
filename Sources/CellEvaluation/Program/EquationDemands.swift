import NotebookSyntax

/// What a display's attributes say of its check: `{#eq-bound attained=0.9}`.
struct EquationDemands: Sendable, Hashable {
  /// The relative difference that ≈ allows.
  var approximation: Double?
  /// The share of an inequality's bound that must be used up somewhere.
  var attained: Double?
  /// Draws of a mean, or for each size of a limit, at the most.
  var draws: Int?
  /// What the display is called that is printed because it fails: a misprint that is quoted.
  var failing: String?

  init(_ attributes: Attributes) {
    approximation = attributes.values["approx"].flatMap(Double.init)
    attained = attributes.values["attained"].flatMap(Double.init)
    draws = attributes.values["draws"].flatMap { Int($0) }
    failing = attributes.values["fails"]
  }

  /// As arguments of the call that checks the equation: each with its name, in order.
  var arguments: [(name: String, value: String)] {
    [
      ("approximately", approximation.map { "\($0)" }), ("attained", attained.map { "\($0)" }),
      ("draws", draws.map { "\($0)" }), ("fails", failing.map { _ in "true" }),
    ].compactMap { name, value in value.map { (name, $0) } }
  }
}
