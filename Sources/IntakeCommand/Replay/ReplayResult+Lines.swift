import ConnectionRequests
import Delivery
import Foundation
import Screen
import Sending

extension ReplayResult {
  /// The sentences for a person: what happened, and the option or command for what can follow; `nil` for a request that
  /// was sent and recorded, and for a file whose findings say everything.
  var message: String? {
    guard var message = baseMessage else { return recordFailure.map { "The record is not complete: \($0)" } }
    // The obstacle says nothing of an attempt before.
    if held != nil, status.isUnsettled { message = "\(status.message()) \(message)" }
    let failure = recordFailure.flatMap { message.contains($0) ? nil : "The record is not complete: \($0)" }
    return [message, advice, failure].compactMap(\.self).joined(separator: " ")
  }

  private var baseMessage: String? {
    switch relation {
    case .duplicate(let original):
      return status.isWithServer || status.isUnsettled
        ? "The same request as \(original); not sent again." : "The same request as \(original), which was not sent."
    case .similar(let original, let differences):
      let places = differences.map(\.description).joined(separator: ", ")
      return "Similar to \(original)" + (places.isEmpty ? "" : ", but differs in \(places)") + ". Not sent."
    case nil: break
    }
    switch obstacle {
    case .missing: return nil
    case .locked(let owner) where draft?.isContentName == true:
      return "\(owner.sendingMessage) Not sent from here."
    case let obstacle?: return obstacle.message()
    case nil: break
    }
    switch status {
    case .sent where attempts > 0: return nil
    case .sent(let record): return "It was sent already, as \(record.uuid). Not sent again."
    default: return status.message()
    }
  }

  /// The option or command for what can follow.
  private var advice: String? {
    if case .similar = relation { return "--send-similar sends it anyway." }
    switch obstacle {
    case .warnings: return "Read them, then add --accept-warnings."
    case .changed(.some): return "--send-changed sends it as a new request."
    case .lookup: return "--without-look sends it without reading the list."
    case .invalid, .missing, .changed(nil), .locked, .attempt, .record, .notTried: return nil
    case nil: break
    }
    switch status {
    case .similar: return "--send-similar sends it anyway."
    case .absent: return "--resend-absent sends it again."
    case .unknown: return "intake settle looks again."
    case .unconfirmed, .ambiguous: return "intake settle --adopt UUID \(file) says which record it is."
    default: return nil
    }
  }

  /// The line for a person: the result, with the UUID and the date if there are any.
  var line: String {
    let record = status.record
    let facts = [record?.uuid, record.flatMap { $0.dateText.isEmpty ? nil : $0.dateText }].compactMap(\.self)
    return "\(file): \(word)" + facts.map { "  \($0)" }.joined()
  }

  /// The line for a terminal, which also says how the server came to have the request; the date is cut or left out if
  /// the line is too long for it.
  func line(columns: Int) -> String {
    let record = status.record
    let begin = "\(file): \(words)" + (record.map { "  \($0.uuid)" } ?? "")
    let date = record.flatMap { $0.dateText.isEmpty ? nil : $0.dateText }
    let dates = [date, date.map { String($0.prefix(19)) }].compactMap(\.self)
    let lines = dates.map { "\(begin)  \($0)" } + [begin]
    return lines.first { $0.displayWidth <= columns } ?? begin
  }

  /// The way in which the server came to have the request, in a few words.
  private var words: String {
    if case .duplicate(let original) = relation { return "same as \(original)" }
    return switch status {
    case .adopted(_, .before): "there already"
    case .adopted: "arrived"
    default: attempts > 0 ? word : "\(word) already"
    }
  }

  /// The message with the file's name and the result in front.
  var complaint: String? { message.map { "\(file): \(word): \($0)" } }
}
