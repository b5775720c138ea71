/// The value of a side at a point.
enum SideValue {
  /// With its values on batches of samples, if something in it is sampled.
  case quantity(Quantity, batches: [MathValue])
  case objection(Objection)
  /// A set has no value.
  case none
}
