import Screen

/// Shortens a sentence of the program's own to a width: to the parts that fit whole, else to whole words and a mark.
func shortened(_ sentence: String, _ columns: Int) -> String {
  guard sentence.displayWidth > columns else { return sentence }
  let words = sentence.split(separator: " ", omittingEmptySubsequences: false)
  var fitting = ""
  var whole = ""
  for word in words {
    let next = fitting.isEmpty ? String(word) : "\(fitting) \(word)"
    if next.displayWidth < columns { fitting = next } else { break }
    guard let end = word.last, ".;".contains(end) else { continue }
    whole = fitting.dropLast() + "."
  }
  if !whole.isEmpty { return whole }
  return fitting.isEmpty ? clipped(sentence, columns) : fitting + "…"
}
