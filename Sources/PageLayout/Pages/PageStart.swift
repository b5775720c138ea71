/// What a page begins with.
struct PageStart: Hashable {
  /// The first item that is not on an earlier page.
  var next = 0
  /// Items of floats that wait for the top of a page.
  var waiting: [Int] = []
  /// What is left of notes whose marks stand on earlier pages.
  var notes: [NotePart] = []
}
