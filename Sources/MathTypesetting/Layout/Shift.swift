/// A move: to the right and up.
struct Shift {
  var x = 0.0
  var y = 0.0

  static func += (a: inout Shift, b: Shift) {
    a.x += b.x
    a.y += b.y
  }

  static func -= (a: inout Shift, b: Shift) {
    a.x -= b.x
    a.y -= b.y
  }
}
