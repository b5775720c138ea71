extension Layout {
  /// Ranges up to this length are moved at once: cheaper than noting it.
  private static let shortRange = 4

  /// Moves a box's items.
  func move(_ box: Box, x: Double, y: Double) {
    move(box.start..<box.end, x: x, y: y)
  }

  /// Moves some items; long ranges when the layout is settled.
  ///
  /// Complexity: O(1).
  func move(_ range: Range<Int>, x: Double, y: Double) {
    if range.isEmpty || (x == 0 && y == 0) { return }
    items.withUnsafeMutableBufferPointer { items in
      if range.count <= Self.shortRange {
        for index in range {
          items[index].x += x
          items[index].y += y
        }
      } else {
        let shift = Shift(x: x, y: y)
        items[range.lowerBound].opening += shift
        items[range.upperBound - 1].closing += shift
      }
    }
    work += 1
  }

  /// Lets items that are laid out last be read before a block of items: a delimiter before what it
  /// encloses, whose size had to be known first. They change places when the layout is settled.
  ///
  /// Complexity: O(1).
  func read(_ last: Range<Int>, before block: Int) {
    if last.isEmpty || last.lowerBound <= block { return }
    precedences.append(Precedence(last: last, block: block))
    work += 1
  }

  /// Drops items that were laid out only to be measured.
  func discard(from count: Int) {
    items.removeLast(items.count - count)
    while let last = precedences.last, last.last.upperBound > count { precedences.removeLast() }
  }

  /// Carries out all moves and puts the items into reading order. Ranges of boxes that stand by
  /// themselves remain theirs.
  ///
  /// Complexity: O(items).
  func settle() {
    var shift = Shift()
    items.withUnsafeMutableBufferPointer { items in
      for index in items.indices {
        shift += items[index].opening
        items[index].x += shift.x
        items[index].y += shift.y
        shift -= items[index].closing
        items[index].opening = Shift()
        items[index].closing = Shift()
      }
    }
    work += items.count
    guard !precedences.isEmpty else { return }
    let order = ReadingOrder(count: items.count, precedences).indices
    items = order.map { items[$0] }
    precedences = []
  }
}
