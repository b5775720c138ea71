import MathSyntax

extension HorizontalAlignment {
  /// How far something stands from the left when so much room is spare.
  func indent(_ spare: Double) -> Double {
    switch self {
    case .left: 0
    case .center: spare / 2
    case .right: spare
    }
  }
}
