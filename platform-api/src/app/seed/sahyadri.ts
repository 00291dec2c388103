/** Sahyadri College of Engineering, Pune: classic and proud of it. */
import type { SeedCollege } from './people.ts';
import { sahyadriMentorsA } from './sahyadri-mentors-a.ts';
import { sahyadriMentorsB } from './sahyadri-mentors-b.ts';

export const sahyadri: SeedCollege = {
  slug: 'sahyadri',
  name: 'Sahyadri College of Engineering',
  displayName: 'Sahyadri Senior Connect',
  accentColor: '#7a1f2b',
  degree: 'B.E.',
  mailDomain: 'students.sahyadri.example',
  idPrefix: 'SCE',
  sessionPath: '/sessions/{bookingId}',
  mentors: [...sahyadriMentorsA, ...sahyadriMentorsB],
  staff: 'Shalini Kamat',
  students: [
    'Aarav Bhosale', 'Ananya Chitnis', 'Arnav Mahajan', 'Avani Shirke', 'Bhavesh Patel', 'Chinmay Apte', 'Devika Menon', 'Faizan Pathan', 'Gauri Jagtap', 'Harshita Jain',
    'Ishita Banerjee', 'Jayesh Wagh', 'Kalyani Shinde', 'Manav Kothari', 'Mrunal Sawant', 'Nikhil Rathod', 'Omkar Phadke', 'Pallavi Nimbalkar', 'Rehan Mulla', 'Rutuja Kale',
    'Samruddhi Thorat', 'Shreyas Godbole', 'Tanvi Lele', 'Vedant Mohite', 'Zoya Khan',
  ],
};
