"""The words of the Bexley brief, copied from it apart from the program's own files.

Paragraphs are parted by an empty line; their line breaks are ours.
"""

QUESTIONS = """
How effective are the multi-agency safeguarding arrangements in getting a clear line of sight on
single agency and multi-agency practice?

Do the arrangements enable space for reflection and learning from practice?

Do the partnership arrangements have a positive impact on multi-agency working and/or front-line
practice?

How and why were the partnership priorities selected? Were these the right priorities?

What has gone well and what's the evidence to support this?

What has potential but it is too early to assess impact?

Any worries or issues which need addressing?

What arrangements are there for learning with families and practitioners and is there a focus on
healing and kindness in basic practice?

How does relationship based practice thrive and is the overall vision for families to stay
together where it is in the children's best interests consistently led and implemented across
the partnership?
"""

RESPONSIBILITIES = """
Assess how well organisations come together to cooperate with one another to safeguard and
promote the welfare of children and to hold each other to account for effective safeguarding.

Contribute to the content of the partnership's annual report on the effectiveness of
safeguarding arrangements, their performance and the effectiveness of local services.

Assess the effectiveness of the help being provided to children and families including early
help.

Assess whether the 3 safeguarding partners are fulfilling their statutory obligations.

Scrutinise any quality assurance activity (including multi-agency case file auditing and
processes for identifying lessons to be learned).

Scrutinise the effectiveness of training, including multi-agency training, to safeguard and
promote the welfare of children.

Provide the 3 safeguarding partners with the necessary assurances regarding the robustness and
effectiveness of safeguarding arrangements for the borough.

Work with the safeguarding partnership operational team to plan their programme of activity.

Provide a rigorous and transparent assessment of the extent to which appropriate and effective
systems and processes are in place in all partner agencies so as to fulfil their statutory
duties and ensure that children are protected and that appropriate safeguarding strategies are
developed and embedded.

Evaluate arrangements for the operation of the safeguarding partnership, including the purpose
and functions of board meetings, and recommend and implement appropriate changes.

Support the implementation of the findings and outcomes of any safeguarding reviews, providing
professional input to the development of any changes to existing models of delivery.

Confirm, or not, that effective performance management, audit and quality assurance mechanisms
are in place within partner organisations which will support the 3 safeguarding partners to
fulfil their statutory objectives, and which will enable the partnership to identify and measure
its success and impact.

Ensure that the 3 safeguarding partners provide independent, robust and effective challenge to
partners.

Ensure that the voices of children, young people and their families are appropriately
represented and heard in the work of the partnership.

Through personal example, open commitment and clear action, ensure diversity is positively
valued, resulting in equal access and treatment in employment, service delivery and
communications.

Support the development of innovation in the system in respect of relationship based practice.
"""

GUIDANCE = """
31. The role of independent scrutiny is to provide assurance in judging the effectiveness of
multi-agency arrangements to safeguard and promote the welfare of all children in a local area,
including arrangements to identify and review serious child safeguarding cases. This independent
scrutiny will be part of a wider system which includes the independent inspectorates' single
assessment of the individual safeguarding partners and the Joint Targeted Area Inspections.

32. Whilst the decision on how best to implement a robust system of independent scrutiny is to
be made locally, safeguarding partners should ensure that the scrutiny is objective, acts as a
constructive critical friend and promotes reflection to drive continuous improvement.

33. The independent scrutineer should consider how effectively the arrangements are working for
children and families as well as for practitioners, and how well the safeguarding partners are
providing strong leadership and agree with the safeguarding partners how this will be reported.

34. The published arrangements should set out the plans for independent scrutiny; how the
arrangements will be reviewed; and how any recommendations will be taken forward. This might
include, for example, the process and timescales for ongoing review of the arrangements.

35. Safeguarding partners should also agree arrangements for independent scrutiny of the report
they must publish at least once a year (see 'Reporting', below).
"""

TIMETABLE = """
Partnership Board | 29 Oct 2018
Launch activity, Priority 1 | 30 Oct 2018
Learning Hub 1, Priority 1 | 30 Oct 2018
Learning Hub 4, Priority 1 | 28 Jan 2019
Partnership Board | 28 Jan 2019
Launch activity, Priority 2 | 29 Jan 2019
Learning Hub 1, Priority 2 | 29 Jan 2019
Learning Hub 4, Priority 2 | 22 April 2019
Partnership Board | 22 April 2019
Launch activity, Priority 3 | 23 April 2019
Learning Hub 1, Priority 3 | 23 April 2019
Learning Hub 4, Priority 3 | 15 Jul 2019
Partnership Board | 15 Jul 2019
"""

PROCUREMENT = """
June 2018| Agree role outline for partners to circulate to their respective networks
August 2018| Closing date for expressions of interest to brief Shortlisting 'applications'
| Conversations with shortlisted applicants Appointment confirmed
September 2018| Induction activity confirmed IT system access etc arranged by operational team
October 2018| Scrutiny function operational
"""
