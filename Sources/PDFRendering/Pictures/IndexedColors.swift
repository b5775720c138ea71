import Typography

/// A picture of few colours: a number for each pixel, and the colour of each number.
///
/// A third of the bytes to compress, and no pixel looks different.
struct IndexedColors {
  /// `0x00RRGGBB`, at most 256 of them.
  private(set) var colors: [UInt32] = []
  private(set) var numbers: [UInt8] = []

  /// Nil for pictures of more than 256 colours.
  init?(_ pixels: [UInt32]) {
    // A table with open addressing: a dictionary would take longer than the compression saved.
    var table = [UInt16](repeating: 0, count: Self.slots)
    var colors: [UInt32] = []
    var last: (color: UInt32, number: UInt8)?
    var isIndexed = true
    numbers = pixels.withUnsafeBufferPointer { pixels in
      [UInt8](unsafeUninitializedCapacity: pixels.count) { numbers, count in
        for index in pixels.indices {
          let pixel = pixels[index]
          if last?.color != pixel {
            guard let number = Self.number(of: pixel, &table, &colors) else {
              isIndexed = false
              return
            }
            last = (pixel, number)
          }
          numbers[index] = last!.number
        }
        count = pixels.count
      }
    }
    guard isIndexed else { return nil }
    self.colors = colors
  }

  private static let slots = 1024

  /// The number of a colour, which is a new one if need be; nil when there are too many.
  private static func number(
    of color: UInt32, _ table: inout [UInt16], _ colors: inout [UInt32]
  ) -> UInt8? {
    var slot = Int((color &* 0x9E37_79B1) >> 22)
    while table[slot] != 0 {
      if colors[Int(table[slot]) - 1] == color { return UInt8(table[slot] - 1) }
      slot = (slot + 1) % slots
    }
    guard colors.count < 256 else { return nil }
    colors.append(color)
    table[slot] = UInt16(colors.count)
    return UInt8(colors.count - 1)
  }
}
