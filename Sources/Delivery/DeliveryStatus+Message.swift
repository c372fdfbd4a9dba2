import ConnectionRequests
import Cron
package import Foundation

extension DeliveryStatus {
  /// The status in sentences: the event and its meaning.
  ///
  /// Front ends add the key or option for each follow-up.
  ///
  /// - Parameters:
  ///   - now: decides whether an instant is named with its day.
  ///   - zone: the time zone of the instants.
  package func message(at now: Date = Date(), in zone: TimeZone = .current) -> String {
    switch self {
    case .unsent: "The request has not been sent."
    case .notSent(let obstacle): obstacle.message(at: now, in: zone)
    case .similar(let records):
      records.count == 1
        ? "The server has a similar request, \(records.described). Nothing was sent."
        : "The server has \(records.count) similar requests: \(records.described). Nothing was sent."
    case .refused(let cause): cause.detail(or: "The server refused the request.")
    case .sending: "The request is being sent."
    case .unknown(let uncertainty):
      sentences(
        uncertainty.cause.detail, "The request may have arrived.", uncertainty.lookupMessage(at: now, in: zone))
    case .unconfirmed(let uncertainty):
      sentences(uncertainty.cause.detail, "Do not send it again.", uncertainty.lookupMessage(at: now, in: zone))
    case .absent(let uncertainty, let similar):
      sentences(
        uncertainty.cause.detail, uncertainty.absenceMessage(at: now, in: zone),
        similar.isEmpty
          ? nil
          : similar.count == 1
            ? "The list has a similar request: \(similar.described)."
            : "The list has \(similar.count) similar requests: \(similar.described).")
    case .ambiguous(let uncertainty, let records):
      sentences(
        uncertainty.cause.detail,
        records.isEmpty
          ? "The server's list has new requests that may be this one."
          : records.count == 1
            ? "The server's list has a new request that may be this one: \(records.described)."
            : "The server's list has \(records.count) new requests that may be this one: \(records.described).")
    case .adopted(let record, .before): "The server already has this request, as \(record.described). Nothing was sent."
    case .adopted(let record, .lostAnswer): "The request arrived; the server's list has it as \(record.described)."
    case .adopted(let record, .person): "This request is on the server as \(record.described)."
    case .sent(let record): "The request was sent, as \(record.uuid)."
    }
  }
}

extension Uncertainty {
  /// The result of the last lookup, if there was one.
  fileprivate func lookupMessage(at now: Date, in zone: TimeZone) -> String? {
    guard let lookup else { return nil }
    let time = lookup.at.date.clock(on: now, in: zone)
    guard let failure = lookup.failure else { return "It was not yet in the server's list at \(time)." }
    return "The lookup at \(time) was inconclusive. \(failure.detail)"
  }

  fileprivate func absenceMessage(at now: Date, in zone: TimeZone) -> String {
    guard let lookup else { return "It was not in the server's list. It may still arrive." }
    let time = lookup.at.date.clock(on: now, in: zone)
    // A damaged journal does not tell when the attempt was, or that there was one.
    let age = cause.code == .damaged ? "" : ", \(lookup.at.seconds(since: since).duration) after the attempt"
    return "It was not in the server's list at \(time)\(age). It may still arrive."
  }
}

extension Double {
  /// Seconds in the unit that a person would use, at least a minute.
  fileprivate var duration: String {
    switch self {
    case ..<7_200: "\(Swift.max(1, Int(self / 60))) min"
    case ..<172_800: "\(Int(self / 3_600)) h"
    default: "\(Int(self / 86_400)) days"
    }
  }
}

extension Cause {
  /// The detail, or another sentence if there is none: old journals may hold no detail.
  fileprivate func detail(or sentence: String) -> String { detail.isEmpty ? sentence : detail }
}

extension Obstacle {
  /// The reason that nothing was sent, in sentences.
  package func message(at now: Date = Date(), in zone: TimeZone = .current) -> String {
    switch self {
    case .invalid: "Not sent: it has errors."
    case .warnings: "Not sent: it has warnings that nobody has accepted."
    case .missing: "Not sent: there is no such file or draft."
    case .changed(let record?): "Sent before as \(record.uuid) and changed since; not sent again."
    case .changed(nil): "Not sent: it changed after it was read."
    case .locked(let owner): "\(owner.message(at: now, in: zone)) Not sent from here."
    case .lookup(let cause): "Nothing was sent, because the server may already have the request. \(cause.detail)"
    case .attempt(let cause): cause.detail(or: "Nothing was sent.")
    case .record(let reason): "Nothing was sent, because the attempt could not be recorded. \(reason)"
    case .notTried(let reason): sentences("Not tried.", reason)
    }
  }
}

extension LockOwner {
  /// The owner and the time from which it has the draft open.
  package func message(at now: Date = Date(), in zone: TimeZone = .current) -> String {
    guard process > 0 else { return "Another session has this draft open." }
    let begin = since.clock(on: now, in: zone)
    if isOwn { return "Your own process \(process) has had this draft open since \(begin)." }
    return "\(user) has had this draft open on \(host) since \(begin)."
  }

  /// The notice for a request that another process is sending and that is not a draft.
  package var sendingMessage: String {
    process > 0
      ? "Another intake is sending this request: \(user) on \(host), process \(process)."
      : "Another intake is sending this request."
  }

  /// The notice that the owner has closed the draft.
  package var releaseMessage: String {
    let who = isOwn ? "Your other session" : process == 0 ? "The other session" : user
    return "\(who) has closed this draft. It is up to date here, and you can change it."
  }

  /// The owner in about 17 columns.
  package var label: String { isOwn || process == 0 ? "open elsewhere" : "open: \(user)" }
}

extension ServerRecord {
  /// The UUID, with the date and the fields that differ.
  fileprivate var described: String {
    let facts = [
      dateText.isEmpty ? nil : dateText,
      differences.isEmpty ? nil : "differs in \(differences.map(\.words).joined(separator: ", "))",
    ].compactMap(\.self)
    return facts.isEmpty ? uuid : "\(uuid) (\(facts.joined(separator: "; ")))"
  }
}

extension [ServerRecord] {
  /// The first five records, and the number of the others.
  fileprivate var described: String {
    prefix(5).map(\.described).joined(separator: ", ") + (count > 5 ? " and \(count - 5) more" : "")
  }
}

extension FieldPath {
  /// The field in words: `integration 2 rules`.
  fileprivate var words: String {
    switch self {
    case .request: "other members"
    case .integrations: "integrations"
    case .uploadedFiles: "files"
    case .integration(let index): "integration \(index + 1)"
    case .file(let index): "file \(index + 1)"
    case .field(let field): field.rawValue.replacing("_", with: " ")
    case .integrationField(let index, let field):
      "integration \(index + 1) \(field.rawValue.replacing("_", with: " "))"
    case .fileField(let index, let field): "file \(index + 1) \(field.rawValue)"
    case .unknown(let text): text
    }
  }
}

extension Date {
  /// The time of day, preceded by the day if it differs from the day of `today`.
  fileprivate func clock(on today: Date, in zone: TimeZone) -> String {
    // A day of one digit is padded for columns.
    WallClock(self, in: zone).brief(on: WallClock(today, in: zone)).replacing("  ", with: " ")
  }
}

/// The sentences that are not empty, in one line.
private func sentences(_ sentences: String?...) -> String {
  sentences.compactMap(\.self).filter { !$0.isEmpty }.joined(separator: " ")
}
