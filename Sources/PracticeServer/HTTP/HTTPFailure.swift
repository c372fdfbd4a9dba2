/// Why a request could not be read: the status to answer with, and a sentence for the person who sent it.
struct HTTPFailure: Error, Hashable {
  var status: Int
  var detail: String

  init(_ status: Int, _ detail: String) {
    self.status = status
    self.detail = detail
  }

  static func malformed(_ detail: String) -> HTTPFailure { HTTPFailure(400, detail) }
}
