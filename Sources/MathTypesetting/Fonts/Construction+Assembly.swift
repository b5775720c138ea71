extension Construction {
  /// Parts at their places along the direction of growth, in ems.
  struct Assembly {
    var pieces: [(glyph: UInt32, offset: Double)]
    var extent: Double
  }

  /// Extenders repeated until the assembly reaches a size, the overlaps then widened so
  /// that it exceeds the size as little as the connectors allow.
  func assembly(reaching size: Double) -> Assembly {
    let fixed = parts.filter { !$0.isExtender }
    let extenders = parts.filter { $0.isExtender }
    let fixedLength = fixed.reduce(0) { $0 + $1.fullAdvance }
    let extenderLength = extenders.reduce(0) { $0 + $1.fullAdvance }
    let gain = extenderLength - Double(extenders.count) * minConnectorOverlap
    var repeats = 0
    if gain > 0 {
      let base = fixedLength - Double(max(0, fixed.count - 1)) * minConnectorOverlap
      repeats = max(0, Int(((size - base) / gain - 1e-9).rounded(.up)))
      if fixed.isEmpty { repeats = max(1, repeats) }
      repeats = min(repeats, 2_000)
    }
    let sequence = parts.flatMap {
      Array(repeating: $0, count: $0.isExtender ? repeats : 1)
    }
    let length = sequence.reduce(0) { $0 + $1.fullAdvance }
    // How much each joint can overlap beyond the least: what is too long is taken back in
    // proportion to it.
    var slack: [Double] = []
    for index in sequence.indices.dropLast() {
      let most = min(sequence[index].endConnector, sequence[index + 1].startConnector)
      slack.append(max(0, most - minConnectorOverlap))
    }
    let excess = length - Double(slack.count) * minConnectorOverlap - size
    let total = slack.reduce(0, +)
    let ratio = total > 0 && excess > 0 ? min(1, excess / total) : 0
    var pieces: [(glyph: UInt32, offset: Double)] = []
    var offset = 0.0
    for (index, part) in sequence.enumerated() {
      if index > 0 { offset -= minConnectorOverlap + ratio * slack[index - 1] }
      pieces.append((part.glyph, offset))
      offset += part.fullAdvance
    }
    return Assembly(pieces: pieces, extent: offset)
  }
}
