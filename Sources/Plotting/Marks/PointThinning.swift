import Glibc
internal import Typography

/// Leaves out points that stand on others.
enum PointThinning {
  /// More points than this become a density.
  static let limit = 6000

  /// The first point in each square cell; all of them while they are few.
  static func thin(_ points: [Point], cell: Double) -> [Point] {
    guard points.count > limit / 2 else { return points }
    var seen = Set<UInt64>(minimumCapacity: min(points.count, 65_536))
    var kept: [Point] = []
    for p in points {
      let column = UInt32(bitPattern: Int32((p.x / cell).rounded(.down)))
      let row = UInt32(bitPattern: Int32((p.y / cell).rounded(.down)))
      if seen.insert(UInt64(column) << 32 | UInt64(row)).inserted {
        kept.append(p)
        if kept.count > limit { break }
      }
    }
    return kept
  }
}

func logarithm(_ x: Double) -> Double { log(x) }

/// With thin spaces between thousands.
func grouped(_ n: Int) -> String {
  let digits = String(n)
  guard digits.count > 4 else { return digits }
  var text = ""
  for (index, digit) in digits.enumerated() {
    if index > 0, (digits.count - index) % 3 == 0 { text.append("\u{2009}") }
    text.append(digit)
  }
  return text
}
