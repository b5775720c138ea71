/// The lines of a display before they are placed in the column.
struct DisplayBlock {
  var lines: [DisplayLine]
  var width: Double
  /// Some line was broken; the tag of the whole then goes to the last line.
  var isBroken = false
}
