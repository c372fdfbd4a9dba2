/// One field as it was read.
struct FieldValues {
  let field: Field
  /// Its place, in bytes.
  let range: Range<Int>
  /// The values that it allows, as bits.
  var values: UInt64 = 0
  /// The values that stand in it one by one, not in a range.
  var singles: UInt64 = 0
  /// True if its first character is `*` or `?`, which decides how the day fields go together.
  var isStarred = false
  /// True if it has more than one item.
  var isList = false
  /// True if two items of a list have a value in common.
  var overlaps = false
  /// The step over all of the field's values, 1 where there is none.
  var step = 1

  init(field: Field, range: Range<Int>) {
    self.field = field
    self.range = range
  }

  /// True if it lets every value through.
  var allowsEvery: Bool { values == field.every }
}
