/// What the kinds use to put a figure together.
extension Figure {
  /// Adds a layer to the first panel.
  mutating func add(_ layer: Layer) { panels[0].layers.append(layer) }

  /// Records a mistake unless both counts agree.
  mutating func requireEqual(_ first: String, _ m: Int, _ second: String, _ n: Int) {
    if m != n { faults.append(.mismatch(first, m, second, n)) }
  }

  /// Says in a note how many values are left out.
  mutating func noteNonFinite(_ values: [Double]) {
    let count = values.count { !$0.isFinite }
    if count > 0 { notes.append(.phrase(.oneNotFinite, .notFinite, count: count)) }
  }
}
