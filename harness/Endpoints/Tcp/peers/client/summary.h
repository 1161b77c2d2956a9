#ifndef LSE66_CLIENT_SUMMARY_H
#define LSE66_CLIENT_SUMMARY_H

#include <string>

#include "drive.h"
#include "stream.h"

namespace lse66::client {

/// One line of JSON; `violation` is the rule that ended the run, `failure` what else did; both empty where it ended well.
std::string summary(const v1::Welcome& welcome, const Stream& stream, const Drive* drive, const ClockOffset& clock,
                    const Findings& findings, const std::string& violation, const std::string& failure);

}  // namespace lse66::client

#endif
