internal import Typography

/// Leaves out points of a polyline that no printer can show.
enum LineThinning {
  /// A quarter of a point: 1/288 inch.
  private static let column = 0.25

  /// Of points that follow each other within a column, the first, the lowest, the highest and the
  /// last stay, so that the drawn line covers the same places.
  static func thin(_ points: [Point]) -> [Point] {
    guard points.count > 2000 else { return points }
    var kept: [Point] = []
    var start = 0
    while start < points.count {
      let key = (points[start].x / column).rounded(.down)
      var end = start
      var low = start
      var high = start
      while end + 1 < points.count, (points[end + 1].x / column).rounded(.down) == key {
        end += 1
        if points[end].y < points[low].y { low = end }
        if points[end].y > points[high].y { high = end }
      }
      var previous = -1
      for index in [start, min(low, high), max(low, high), end] where index > previous {
        kept.append(points[index])
        previous = index
      }
      start = end + 1
    }
    return kept
  }
}
