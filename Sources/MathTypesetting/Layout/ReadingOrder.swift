/// Items `last`, laid out after those of the block that begins at `block`, are read before them.
struct Precedence {
  var last: Range<Int>
  var block: Int
}

/// The order in which items are read, found from precedences in the order of their making: inner
/// ones first.
///
/// Complexity: O(items + precedences), by splicing a linked list.
struct ReadingOrder {
  private(set) var indices: [Int] = []
  /// Index + 1 of each item's neighbours; 0 stands for both ends.
  private var next: [Int]
  private var previous: [Int]
  /// Of the largest block so far that begins (ends) with an item: which item is read first (last).
  private var first: [Int]
  private var last: [Int]

  init(count: Int, _ precedences: [Precedence]) {
    next = Array(1...(count + 1))
    next[count] = 0
    previous = Array(-1..<count)
    previous[0] = count
    first = Array(0...count)
    last = Array(0...count)
    for precedence in precedences { splice(precedence) }
    indices.reserveCapacity(count)
    var item = next[0]
    while item != 0 {
      indices.append(item - 1)
      item = next[item]
    }
  }

  private mutating func splice(_ precedence: Precedence) {
    let movedFirst = first[precedence.last.lowerBound + 1]
    let movedLast = last[precedence.last.upperBound]
    let target = first[precedence.block + 1]
    let before = previous[movedFirst]
    let after = next[movedLast]
    next[before] = after
    previous[after] = before
    let head = previous[target]
    next[head] = movedFirst
    previous[movedFirst] = head
    next[movedLast] = target
    previous[target] = movedLast
    first[precedence.block + 1] = movedFirst
    last[precedence.last.upperBound] = before
  }
}
