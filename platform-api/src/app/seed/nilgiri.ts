/** Nilgiri Institute of Technology, Coimbatore: young, small and international. */
import { nilgiriMentorsA } from './nilgiri-mentors-a.ts';
import { nilgiriMentorsB } from './nilgiri-mentors-b.ts';
import type { SeedCollege } from './people.ts';

export const nilgiri: SeedCollege = {
  slug: 'nilgiri',
  name: 'Nilgiri Institute of Technology',
  displayName: 'Nilgiri Peers',
  accentColor: '#0f766e',
  degree: 'B.Tech',
  mailDomain: 'nit.nilgiri.example',
  idPrefix: 'NIT',
  sessionPath: null,
  mentors: [...nilgiriMentorsA, ...nilgiriMentorsB],
  staff: 'Joseph Arockiam',
  students: [
    'Abhinav Warrier', 'Adhira Subramaniam', 'Akash Gowda', 'Amrutha Pillai', 'Arun Prakash', 'Bhavya Shetty', 'Charan Teja', 'Dhivya Ramesh', 'Elango Murugan', 'Fathima Beevi',
    'Gokul Krishnan', 'Harini Sundaram', 'Irfan Basha', 'Janani Venkatesh', 'Karthika Nambiar', 'Lakshmi Prasad', 'Manoj Kumaran', 'Nandini Hegde', 'Pranav Achar', 'Rithika Selvam',
    'Sai Charitha', 'Sanjana Kurian', 'Surya Narayanan', 'Tejas Bhat', 'Yazhini Arumugam',
  ],
};
